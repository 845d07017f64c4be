/*
 * Package syscall on linux/386: the kernel's structures, with gc's layout.
 *
 * Ports syscall/ztypes_linux_386.go. Written by tools/genconst; do not edit.
 */
#ifndef GOCRT_SYSCALL_ZTYPES_LINUX_386_H
#define GOCRT_SYSCALL_ZTYPES_LINUX_386_H

#include "runtime/value.h"

/* syscall/ztypes_linux_386.go */

#define syscall_sizeofPtr 0x4
#define syscall_sizeofShort 0x2
#define syscall_sizeofInt 0x4
#define syscall_sizeofLong 0x4
#define syscall_sizeofLongLong 0x8
#define syscall_PathMax 0x1000
#define syscall_SizeofSockaddrInet4 0x10
#define syscall_SizeofSockaddrInet6 0x1c
#define syscall_SizeofSockaddrAny 0x70
#define syscall_SizeofSockaddrUnix 0x6e
#define syscall_SizeofSockaddrLinklayer 0x14
#define syscall_SizeofSockaddrNetlink 0xc
#define syscall_SizeofLinger 0x8
#define syscall_SizeofIPMreq 0x8
#define syscall_SizeofIPMreqn 0xc
#define syscall_SizeofIPv6Mreq 0x14
#define syscall_SizeofMsghdr 0x1c
#define syscall_SizeofCmsghdr 0xc
#define syscall_SizeofInet4Pktinfo 0xc
#define syscall_SizeofInet6Pktinfo 0x14
#define syscall_SizeofIPv6MTUInfo 0x20
#define syscall_SizeofICMPv6Filter 0x20
#define syscall_SizeofUcred 0xc
#define syscall_SizeofTCPInfo 0x68
#define syscall_IFA_UNSPEC 0x0
#define syscall_IFA_ADDRESS 0x1
#define syscall_IFA_LOCAL 0x2
#define syscall_IFA_LABEL 0x3
#define syscall_IFA_BROADCAST 0x4
#define syscall_IFA_ANYCAST 0x5
#define syscall_IFA_CACHEINFO 0x6
#define syscall_IFA_MULTICAST 0x7
#define syscall_IFLA_UNSPEC 0x0
#define syscall_IFLA_ADDRESS 0x1
#define syscall_IFLA_BROADCAST 0x2
#define syscall_IFLA_IFNAME 0x3
#define syscall_IFLA_MTU 0x4
#define syscall_IFLA_LINK 0x5
#define syscall_IFLA_QDISC 0x6
#define syscall_IFLA_STATS 0x7
#define syscall_IFLA_COST 0x8
#define syscall_IFLA_PRIORITY 0x9
#define syscall_IFLA_MASTER 0xa
#define syscall_IFLA_WIRELESS 0xb
#define syscall_IFLA_PROTINFO 0xc
#define syscall_IFLA_TXQLEN 0xd
#define syscall_IFLA_MAP 0xe
#define syscall_IFLA_WEIGHT 0xf
#define syscall_IFLA_OPERSTATE 0x10
#define syscall_IFLA_LINKMODE 0x11
#define syscall_IFLA_LINKINFO 0x12
#define syscall_IFLA_NET_NS_PID 0x13
#define syscall_IFLA_IFALIAS 0x14
#define syscall_IFLA_MAX 0x1d
#define syscall_RT_SCOPE_UNIVERSE 0x0
#define syscall_RT_SCOPE_SITE 0xc8
#define syscall_RT_SCOPE_LINK 0xfd
#define syscall_RT_SCOPE_HOST 0xfe
#define syscall_RT_SCOPE_NOWHERE 0xff
#define syscall_RT_TABLE_UNSPEC 0x0
#define syscall_RT_TABLE_COMPAT 0xfc
#define syscall_RT_TABLE_DEFAULT 0xfd
#define syscall_RT_TABLE_MAIN 0xfe
#define syscall_RT_TABLE_LOCAL 0xff
#define syscall_RT_TABLE_MAX 0xffffffffL
#define syscall_RTA_UNSPEC 0x0
#define syscall_RTA_DST 0x1
#define syscall_RTA_SRC 0x2
#define syscall_RTA_IIF 0x3
#define syscall_RTA_OIF 0x4
#define syscall_RTA_GATEWAY 0x5
#define syscall_RTA_PRIORITY 0x6
#define syscall_RTA_PREFSRC 0x7
#define syscall_RTA_METRICS 0x8
#define syscall_RTA_MULTIPATH 0x9
#define syscall_RTA_FLOW 0xb
#define syscall_RTA_CACHEINFO 0xc
#define syscall_RTA_TABLE 0xf
#define syscall_RTN_UNSPEC 0x0
#define syscall_RTN_UNICAST 0x1
#define syscall_RTN_LOCAL 0x2
#define syscall_RTN_BROADCAST 0x3
#define syscall_RTN_ANYCAST 0x4
#define syscall_RTN_MULTICAST 0x5
#define syscall_RTN_BLACKHOLE 0x6
#define syscall_RTN_UNREACHABLE 0x7
#define syscall_RTN_PROHIBIT 0x8
#define syscall_RTN_THROW 0x9
#define syscall_RTN_NAT 0xa
#define syscall_RTN_XRESOLVE 0xb
#define syscall_RTNLGRP_NONE 0x0
#define syscall_RTNLGRP_LINK 0x1
#define syscall_RTNLGRP_NOTIFY 0x2
#define syscall_RTNLGRP_NEIGH 0x3
#define syscall_RTNLGRP_TC 0x4
#define syscall_RTNLGRP_IPV4_IFADDR 0x5
#define syscall_RTNLGRP_IPV4_MROUTE 0x6
#define syscall_RTNLGRP_IPV4_ROUTE 0x7
#define syscall_RTNLGRP_IPV4_RULE 0x8
#define syscall_RTNLGRP_IPV6_IFADDR 0x9
#define syscall_RTNLGRP_IPV6_MROUTE 0xa
#define syscall_RTNLGRP_IPV6_ROUTE 0xb
#define syscall_RTNLGRP_IPV6_IFINFO 0xc
#define syscall_RTNLGRP_IPV6_PREFIX 0x12
#define syscall_RTNLGRP_IPV6_RULE 0x13
#define syscall_RTNLGRP_ND_USEROPT 0x14
#define syscall_SizeofNlMsghdr 0x10
#define syscall_SizeofNlMsgerr 0x14
#define syscall_SizeofRtGenmsg 0x1
#define syscall_SizeofNlAttr 0x4
#define syscall_SizeofRtAttr 0x4
#define syscall_SizeofIfInfomsg 0x10
#define syscall_SizeofIfAddrmsg 0x8
#define syscall_SizeofRtMsg 0xc
#define syscall_SizeofRtNexthop 0x8
#define syscall_SizeofSockFilter 0x8
#define syscall_SizeofSockFprog 0x8
#define syscall_SizeofInotifyEvent 0x10
#define syscall__AT_FDCWD (-0x64)
#define syscall__AT_REMOVEDIR 0x200
#define syscall__AT_SYMLINK_NOFOLLOW 0x100
#define syscall__AT_EACCESS 0x200
#define syscall__AT_EMPTY_PATH 0x1000
#define syscall_VINTR 0x0
#define syscall_VQUIT 0x1
#define syscall_VERASE 0x2
#define syscall_VKILL 0x3
#define syscall_VEOF 0x4
#define syscall_VTIME 0x5
#define syscall_VMIN 0x6
#define syscall_VSWTC 0x7
#define syscall_VSTART 0x8
#define syscall_VSTOP 0x9
#define syscall_VSUSP 0xa
#define syscall_VEOL 0xb
#define syscall_VREPRINT 0xc
#define syscall_VDISCARD 0xd
#define syscall_VWERASE 0xe
#define syscall_VLNEXT 0xf
#define syscall_VEOL2 0x10
#define syscall_IGNBRK 0x1
#define syscall_BRKINT 0x2
#define syscall_IGNPAR 0x4
#define syscall_PARMRK 0x8
#define syscall_INPCK 0x10
#define syscall_ISTRIP 0x20
#define syscall_INLCR 0x40
#define syscall_IGNCR 0x80
#define syscall_ICRNL 0x100
#define syscall_IUCLC 0x200
#define syscall_IXON 0x400
#define syscall_IXANY 0x800
#define syscall_IXOFF 0x1000
#define syscall_IMAXBEL 0x2000
#define syscall_IUTF8 0x4000
#define syscall_OPOST 0x1
#define syscall_OLCUC 0x2
#define syscall_ONLCR 0x4
#define syscall_OCRNL 0x8
#define syscall_ONOCR 0x10
#define syscall_ONLRET 0x20
#define syscall_OFILL 0x40
#define syscall_OFDEL 0x80
#define syscall_B0 0x0
#define syscall_B50 0x1
#define syscall_B75 0x2
#define syscall_B110 0x3
#define syscall_B134 0x4
#define syscall_B150 0x5
#define syscall_B200 0x6
#define syscall_B300 0x7
#define syscall_B600 0x8
#define syscall_B1200 0x9
#define syscall_B1800 0xa
#define syscall_B2400 0xb
#define syscall_B4800 0xc
#define syscall_B9600 0xd
#define syscall_B19200 0xe
#define syscall_B38400 0xf
#define syscall_CSIZE 0x30
#define syscall_CS5 0x0
#define syscall_CS6 0x10
#define syscall_CS7 0x20
#define syscall_CS8 0x30
#define syscall_CSTOPB 0x40
#define syscall_CREAD 0x80
#define syscall_PARENB 0x100
#define syscall_PARODD 0x200
#define syscall_HUPCL 0x400
#define syscall_CLOCAL 0x800
#define syscall_B57600 0x1001
#define syscall_B115200 0x1002
#define syscall_B230400 0x1003
#define syscall_B460800 0x1004
#define syscall_B500000 0x1005
#define syscall_B576000 0x1006
#define syscall_B921600 0x1007
#define syscall_B1000000 0x1008
#define syscall_B1152000 0x1009
#define syscall_B1500000 0x100a
#define syscall_B2000000 0x100b
#define syscall_B2500000 0x100c
#define syscall_B3000000 0x100d
#define syscall_B3500000 0x100e
#define syscall_B4000000 0x100f
#define syscall_ISIG 0x1
#define syscall_ICANON 0x2
#define syscall_XCASE 0x4
#define syscall_ECHO 0x8
#define syscall_ECHOE 0x10
#define syscall_ECHOK 0x20
#define syscall_ECHONL 0x40
#define syscall_NOFLSH 0x80
#define syscall_TOSTOP 0x100
#define syscall_ECHOCTL 0x200
#define syscall_ECHOPRT 0x400
#define syscall_ECHOKE 0x800
#define syscall_FLUSHO 0x1000
#define syscall_PENDIN 0x4000
#define syscall_IEXTEN 0x8000
#define syscall_TCGETS 0x5401
#define syscall_TCSETS 0x5402

typedef int16_t syscall__C_short;

typedef int32_t syscall__C_int;

typedef int32_t syscall__C_long;

typedef int64_t syscall__C_long_long;

typedef struct syscall_Timespec {
	int32_t Sec;
	int32_t Nsec;
} syscall_Timespec;

typedef struct syscall_Timeval {
	int32_t Sec;
	int32_t Usec;
} syscall_Timeval;

typedef struct syscall_Timex {
	uint32_t Modes;
	int32_t Offset;
	int32_t Freq;
	int32_t Maxerror;
	int32_t Esterror;
	int32_t Status;
	int32_t Constant;
	int32_t Precision;
	int32_t Tolerance;
	syscall_Timeval Time;
	int32_t Tick;
	int32_t Ppsfreq;
	int32_t Jitter;
	int32_t Shift;
	int32_t Stabil;
	int32_t Jitcnt;
	int32_t Calcnt;
	int32_t Errcnt;
	int32_t Stbcnt;
	int32_t Tai;
	uint8_t Pad_cgo_0[44];
} syscall_Timex;

typedef int32_t syscall_Time_t;

typedef struct syscall_Tms {
	int32_t Utime;
	int32_t Stime;
	int32_t Cutime;
	int32_t Cstime;
} syscall_Tms;

typedef struct syscall_Utimbuf {
	int32_t Actime;
	int32_t Modtime;
} syscall_Utimbuf;

typedef struct syscall_Rusage {
	syscall_Timeval Utime;
	syscall_Timeval Stime;
	int32_t Maxrss;
	int32_t Ixrss;
	int32_t Idrss;
	int32_t Isrss;
	int32_t Minflt;
	int32_t Majflt;
	int32_t Nswap;
	int32_t Inblock;
	int32_t Oublock;
	int32_t Msgsnd;
	int32_t Msgrcv;
	int32_t Nsignals;
	int32_t Nvcsw;
	int32_t Nivcsw;
} syscall_Rusage;

typedef struct syscall_Rlimit {
	uint64_t Cur;
	uint64_t Max;
} syscall_Rlimit;

typedef uint32_t syscall__Gid_t;

typedef struct syscall_Stat_t {
	uint64_t Dev;
	uint16_t X__pad1;
	uint8_t Pad_cgo_0[2];
	uint32_t X__st_ino;
	uint32_t Mode;
	uint32_t Nlink;
	uint32_t Uid;
	uint32_t Gid;
	uint64_t Rdev;
	uint16_t X__pad2;
	uint8_t Pad_cgo_1[2];
	int64_t Size;
	int32_t Blksize;
	int64_t Blocks;
	syscall_Timespec Atim;
	syscall_Timespec Mtim;
	syscall_Timespec Ctim;
	uint64_t Ino;
} syscall_Stat_t;

typedef struct syscall_Fsid {
	int32_t X__val[2];
} syscall_Fsid;

typedef struct syscall_Statfs_t {
	int32_t Type;
	int32_t Bsize;
	uint64_t Blocks;
	uint64_t Bfree;
	uint64_t Bavail;
	uint64_t Files;
	uint64_t Ffree;
	syscall_Fsid Fsid;
	int32_t Namelen;
	int32_t Frsize;
	int32_t Flags;
	int32_t Spare[4];
} syscall_Statfs_t;

typedef struct syscall_Dirent {
	uint64_t Ino;
	int64_t Off;
	uint16_t Reclen;
	uint8_t Type;
	int8_t Name[256];
	uint8_t Pad_cgo_0[1];
} syscall_Dirent;

typedef struct syscall_Flock_t {
	int16_t Type;
	int16_t Whence;
	int64_t Start;
	int64_t Len;
	int32_t Pid;
} syscall_Flock_t;

typedef struct syscall_RawSockaddrInet4 {
	uint16_t Family;
	uint16_t Port;
	uint8_t Addr[4];
	uint8_t Zero[8];
} syscall_RawSockaddrInet4;

typedef struct syscall_RawSockaddrInet6 {
	uint16_t Family;
	uint16_t Port;
	uint32_t Flowinfo;
	uint8_t Addr[16];
	uint32_t Scope_id;
} syscall_RawSockaddrInet6;

typedef struct syscall_RawSockaddrUnix {
	uint16_t Family;
	int8_t Path[108];
} syscall_RawSockaddrUnix;

typedef struct syscall_RawSockaddrLinklayer {
	uint16_t Family;
	uint16_t Protocol;
	int32_t Ifindex;
	uint16_t Hatype;
	uint8_t Pkttype;
	uint8_t Halen;
	uint8_t Addr[8];
} syscall_RawSockaddrLinklayer;

typedef struct syscall_RawSockaddrNetlink {
	uint16_t Family;
	uint16_t Pad;
	uint32_t Pid;
	uint32_t Groups;
} syscall_RawSockaddrNetlink;

typedef struct syscall_RawSockaddr {
	uint16_t Family;
	int8_t Data[14];
} syscall_RawSockaddr;

typedef struct syscall_RawSockaddrAny {
	syscall_RawSockaddr Addr;
	int8_t Pad[96];
} syscall_RawSockaddrAny;

typedef uint32_t syscall__Socklen;

typedef struct syscall_Linger {
	int32_t Onoff;
	int32_t Linger;
} syscall_Linger;

typedef struct syscall_Iovec {
	uint8_t *Base;
	uint32_t Len;
} syscall_Iovec;

typedef struct syscall_IPMreq {
	uint8_t Multiaddr[4];
	uint8_t Interface[4];
} syscall_IPMreq;

typedef struct syscall_IPMreqn {
	uint8_t Multiaddr[4];
	uint8_t Address[4];
	int32_t Ifindex;
} syscall_IPMreqn;

typedef struct syscall_IPv6Mreq {
	uint8_t Multiaddr[16];
	uint32_t Interface;
} syscall_IPv6Mreq;

typedef struct syscall_Msghdr {
	uint8_t *Name;
	uint32_t Namelen;
	syscall_Iovec *Iov;
	uint32_t Iovlen;
	uint8_t *Control;
	uint32_t Controllen;
	int32_t Flags;
} syscall_Msghdr;

typedef struct syscall_Cmsghdr {
	uint32_t Len;
	int32_t Level;
	int32_t Type;
} syscall_Cmsghdr;

typedef struct syscall_Inet4Pktinfo {
	int32_t Ifindex;
	uint8_t Spec_dst[4];
	uint8_t Addr[4];
} syscall_Inet4Pktinfo;

typedef struct syscall_Inet6Pktinfo {
	uint8_t Addr[16];
	uint32_t Ifindex;
} syscall_Inet6Pktinfo;

typedef struct syscall_IPv6MTUInfo {
	syscall_RawSockaddrInet6 Addr;
	uint32_t Mtu;
} syscall_IPv6MTUInfo;

typedef struct syscall_ICMPv6Filter {
	uint32_t Data[8];
} syscall_ICMPv6Filter;

typedef struct syscall_Ucred {
	int32_t Pid;
	uint32_t Uid;
	uint32_t Gid;
} syscall_Ucred;

typedef struct syscall_TCPInfo {
	uint8_t State;
	uint8_t Ca_state;
	uint8_t Retransmits;
	uint8_t Probes;
	uint8_t Backoff;
	uint8_t Options;
	uint8_t Pad_cgo_0[2];
	uint32_t Rto;
	uint32_t Ato;
	uint32_t Snd_mss;
	uint32_t Rcv_mss;
	uint32_t Unacked;
	uint32_t Sacked;
	uint32_t Lost;
	uint32_t Retrans;
	uint32_t Fackets;
	uint32_t Last_data_sent;
	uint32_t Last_ack_sent;
	uint32_t Last_data_recv;
	uint32_t Last_ack_recv;
	uint32_t Pmtu;
	uint32_t Rcv_ssthresh;
	uint32_t Rtt;
	uint32_t Rttvar;
	uint32_t Snd_ssthresh;
	uint32_t Snd_cwnd;
	uint32_t Advmss;
	uint32_t Reordering;
	uint32_t Rcv_rtt;
	uint32_t Rcv_space;
	uint32_t Total_retrans;
} syscall_TCPInfo;

typedef struct syscall_NlMsghdr {
	uint32_t Len;
	uint16_t Type;
	uint16_t Flags;
	uint32_t Seq;
	uint32_t Pid;
} syscall_NlMsghdr;

typedef struct syscall_NlMsgerr {
	int32_t Error;
	syscall_NlMsghdr Msg;
} syscall_NlMsgerr;

typedef struct syscall_RtGenmsg {
	uint8_t Family;
} syscall_RtGenmsg;

typedef struct syscall_NlAttr {
	uint16_t Len;
	uint16_t Type;
} syscall_NlAttr;

typedef struct syscall_RtAttr {
	uint16_t Len;
	uint16_t Type;
} syscall_RtAttr;

typedef struct syscall_IfInfomsg {
	uint8_t Family;
	uint8_t X__ifi_pad;
	uint16_t Type;
	int32_t Index;
	uint32_t Flags;
	uint32_t Change;
} syscall_IfInfomsg;

typedef struct syscall_IfAddrmsg {
	uint8_t Family;
	uint8_t Prefixlen;
	uint8_t Flags;
	uint8_t Scope;
	uint32_t Index;
} syscall_IfAddrmsg;

typedef struct syscall_RtMsg {
	uint8_t Family;
	uint8_t Dst_len;
	uint8_t Src_len;
	uint8_t Tos;
	uint8_t Table;
	uint8_t Protocol;
	uint8_t Scope;
	uint8_t Type;
	uint32_t Flags;
} syscall_RtMsg;

typedef struct syscall_RtNexthop {
	uint16_t Len;
	uint8_t Flags;
	uint8_t Hops;
	int32_t Ifindex;
} syscall_RtNexthop;

typedef struct syscall_SockFilter {
	uint16_t Code;
	uint8_t Jt;
	uint8_t Jf;
	uint32_t K;
} syscall_SockFilter;

typedef struct syscall_SockFprog {
	uint16_t Len;
	uint8_t Pad_cgo_0[2];
	syscall_SockFilter *Filter;
} syscall_SockFprog;

typedef struct syscall_InotifyEvent {
	int32_t Wd;
	uint32_t Mask;
	uint32_t Cookie;
	uint32_t Len;
	uint8_t pad4_[4];
} syscall_InotifyEvent;

typedef struct syscall_PtraceRegs {
	int32_t Ebx;
	int32_t Ecx;
	int32_t Edx;
	int32_t Esi;
	int32_t Edi;
	int32_t Ebp;
	int32_t Eax;
	int32_t Xds;
	int32_t Xes;
	int32_t Xfs;
	int32_t Xgs;
	int32_t Orig_eax;
	int32_t Eip;
	int32_t Xcs;
	int32_t Eflags;
	int32_t Esp;
	int32_t Xss;
} syscall_PtraceRegs;

typedef struct syscall_FdSet {
	int32_t Bits[32];
} syscall_FdSet;

typedef struct syscall_Sysinfo_t {
	int32_t Uptime;
	uint32_t Loads[3];
	uint32_t Totalram;
	uint32_t Freeram;
	uint32_t Sharedram;
	uint32_t Bufferram;
	uint32_t Totalswap;
	uint32_t Freeswap;
	uint16_t Procs;
	uint16_t Pad;
	uint32_t Totalhigh;
	uint32_t Freehigh;
	uint32_t Unit;
	int8_t X_f[8];
} syscall_Sysinfo_t;

typedef struct syscall_Utsname {
	int8_t Sysname[65];
	int8_t Nodename[65];
	int8_t Release[65];
	int8_t Version[65];
	int8_t Machine[65];
	int8_t Domainname[65];
} syscall_Utsname;

typedef struct syscall_Ustat_t {
	int32_t Tfree;
	uint32_t Tinode;
	int8_t Fname[6];
	int8_t Fpack[6];
} syscall_Ustat_t;

typedef struct syscall_EpollEvent {
	uint32_t Events;
	int32_t Fd;
	int32_t Pad;
} syscall_EpollEvent;

typedef struct syscall_pollFd {
	int32_t Fd;
	int16_t Events;
	int16_t Revents;
} syscall_pollFd;

typedef struct syscall_Termios {
	uint32_t Iflag;
	uint32_t Oflag;
	uint32_t Cflag;
	uint32_t Lflag;
	uint8_t Line;
	uint8_t Cc[32];
	uint8_t Pad_cgo_0[3];
	uint32_t Ispeed;
	uint32_t Ospeed;
} syscall_Termios;

#endif
