package kernel

import "golang.org/x/sys/cpu"

// detect looks once at what the processor and the operating system offer. AVX-512 without VNNI
// counts as AVX2: such machines gain little from a third set of kernels.
func detect() Level {
	x := &cpu.X86
	switch {
	case !x.HasAVX2:
		return Plain
	case x.HasAVX512F && x.HasAVX512BW && x.HasAVX512DQ && x.HasAVX512VL && x.HasAVX512VNNI:
		return AVX512
	}
	return AVX2
}
