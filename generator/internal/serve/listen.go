package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strconv"
	"syscall"
)

// tries is how many ports above the wished one are tried before any other is taken.
const tries = 20

// listen opens a port on this machine's own addresses, and on no other: the wished one, or the next that is free.
func listen(wished int) ([]net.Listener, Address, error) {
	at := Address{Port: wished}
	for try := 0; ; try++ {
		listeners, err := both(at.Port)
		switch {
		case err == nil:
			at.Port = portOf(listeners[0])
			return listeners, at, nil
		case try > tries, errors.Is(err, fs.ErrPermission), !errors.Is(err, syscall.EADDRINUSE):
			return nil, at, fmt.Errorf("listen on port %d: %w", at.Port, err)
		}
		at.Taken = wished
		at.Port++
		if try == tries || at.Port > 65535 {
			at.Port, try = 0, tries
		}
	}
}

// both opens a port for IPv4 and, where the machine has it, for IPv6: a browser may take "localhost" for either.
func both(port int) ([]net.Listener, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(portOf(four))))
	switch {
	case err == nil:
		return []net.Listener{four, six}, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, errors.Join(err, four.Close())
	}
	return []net.Listener{four}, nil // a machine without IPv6
}

func portOf(l net.Listener) int {
	at, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		panic("unreachable: it listens for TCP")
	}
	return at.Port
}
