//go:build !linux

package publish

import "errors"

// exchange is a step that this system does not have; the output is renamed away and the new site renamed in.
func exchange(_, _, _ string) error { return errors.ErrUnsupported }

// sync leaves it to the system when files reach the disk: syncing each of ten thousand takes minutes here,
// and a site that a power cut damages can be built again.
func (p *place) sync() error { return nil }
