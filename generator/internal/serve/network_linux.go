package serve

import "syscall"

// networks are kinds of disks on which others write, by the numbers that statfs(2) gives them. Linux tells of our own
// changes only.
var networks = map[int64]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x01021997: "9P", 0x65735546: "FUSE", 0x786f4256: "VirtualBox", 0x5346414f: "AFS",
	0x00c36400: "Ceph", 0x73757245: "Coda",
}

// network names the kind of disk that a folder is on if others write on it, too; else "".
func network(dir string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return ""
	}
	return networks[int64(s.Type)&0xffffffff] //nolint:unconvert // 32 bits on some machines
}
