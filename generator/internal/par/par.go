// Package par does independent work on all cores. It orders nothing but the results and keeps nothing between calls.
package par

import (
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Map returns f(0, in[0]), f(1, in[1]) …, in that order, computed by as many workers as GOMAXPROCS says; nil for nil.
// A worker takes the next item whenever it is free, so items may cost very different times.
// If calls panic, Map panics with a *Panic of the first of them by index, after all workers have stopped.
func Map[T, R any](in []T, f func(int, T) R) []R {
	if in == nil {
		return nil
	}
	out := make([]R, len(in))
	var (
		next  atomic.Int64
		wg    sync.WaitGroup
		mu    sync.Mutex
		first *Panic
	)
	one := func(i int) {
		done := false
		defer func() {
			if done {
				return
			}
			p := &Panic{Index: i, Value: recover(), Stack: debug.Stack()}
			next.Store(int64(len(in))) // no item after this one is begun
			mu.Lock()
			defer mu.Unlock()
			if first == nil || i < first.Index {
				first = p
			}
		}()
		out[i] = f(i, in[i])
		done = true
	}
	for range min(runtime.GOMAXPROCS(0), len(in)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(in); i = int(next.Add(1)) - 1 {
				one(i)
			}
		})
	}
	wg.Wait()
	if first != nil {
		panic(first)
	}
	return out
}

// Do calls functions as Map does, and returns when all have returned.
func Do(f ...func()) {
	Map(f, func(_ int, f func()) struct{} {
		f()
		return struct{}{}
	})
}

// Stream yields f(0, x), f(1, y) … of the things x, y … that in yields, in that order, while later ones are computed by as many
// workers as GOMAXPROCS says. At most ahead results, at least one, wait to be taken, and in is asked for no more than that. If the
// consumer stops, so do the workers, after the item they are at; Stream returns when they have. If a call or in panics, Stream panics
// in its place with a *Panic.
func Stream[T, R any](in iter.Seq[T], ahead int, f func(int, T) R) iter.Seq[R] {
	ahead = max(1, ahead)
	return func(yield func(R) bool) {
		type result struct {
			value R
			fault *Panic
			end   bool // there is no such item
		}
		var (
			mu      sync.Mutex // of those that follow: one worker at a time takes an item
			begun   int
			ended   bool
			wg      sync.WaitGroup
			stop    = make(chan struct{})
			allowed = make(chan struct{}, ahead) // a token for each item that is begun and not yet taken
			slots   = make([]chan result, ahead)
		)
		next, release := iter.Pull(in)
		for i := range slots {
			slots[i] = make(chan result, 1)
		}
		take := func() (x T, ok bool) {
			defer mu.Unlock()
			ended = true // unless next returns
			x, ok = next()
			ended = !ok
			return x, ok
		}
		one := func() {
			mu.Lock()
			if ended {
				mu.Unlock()
				return
			}
			i := begun
			begun++
			r := result{fault: &Panic{Index: i}}
			defer func() {
				if r.fault != nil {
					r.fault.Value, r.fault.Stack = recover(), debug.Stack()
				}
				slots[i%ahead] <- r // there is room: the token of the item that was here before has been given back
			}()
			if x, ok := take(); ok {
				r.value = f(i, x)
			} else {
				r.end = true
			}
			r.fault = nil
		}
		for range min(runtime.GOMAXPROCS(0), ahead) {
			wg.Go(func() {
				for {
					select {
					case allowed <- struct{}{}:
					case <-stop:
						return
					}
					one()
				}
			})
		}
		defer release()
		defer wg.Wait()
		defer close(stop)
		for i := 0; ; i++ {
			r := <-slots[i%ahead]
			if r.fault != nil {
				panic(r.fault)
			}
			if r.end {
				return
			}
			<-allowed
			if !yield(r.value) {
				return
			}
		}
	}
}

// Panic is what Map and Stream panic with if a call did: the call's own value, and the stack of the worker, which would
// otherwise be lost.
type Panic struct {
	Index int // of the item
	Value any // nil if the call ended its goroutine instead, as runtime.Goexit does
	Stack []byte
}

// Error returns the value and the worker's stack.
func (p *Panic) Error() string { return fmt.Sprintf("item %d: %v\n\n%s", p.Index, p.Value, p.Stack) }

// Unwrap returns the value if it is an error.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}
