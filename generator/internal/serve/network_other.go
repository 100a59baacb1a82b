//go:build !linux

package serve

// network names the kind of disk that a folder is on if the system tells of no changes there. Here that is not known.
func network(string) string { return "" }
