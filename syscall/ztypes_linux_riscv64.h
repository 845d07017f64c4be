/*
 * Package syscall on linux/riscv64: the kernel's structures, with gc's layout.
 *
 * Ports syscall/ztypes_linux_riscv64.go. Written by tools/genconst; do not edit.
 */
#ifndef GOCRT_SYSCALL_ZTYPES_LINUX_RISCV64_H
#define GOCRT_SYSCALL_ZTYPES_LINUX_RISCV64_H

#include "runtime/value.h"

/* syscall/ztypes_linux_riscv64.go */

#define syscall_sizeofPtr 0x8
#define syscall_sizeofShort 0x2
#define syscall_sizeofInt 0x4
#define syscall_sizeofLong 0x8
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
#define syscall_SizeofMsghdr 0x38
#define syscall_SizeofCmsghdr 0x10
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
#define syscall_IFLA_MAX 0x26
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
#define syscall_SizeofSockFprog 0x10
#define syscall_SizeofInotifyEvent 0x10
#define syscall__AT_FDCWD (-0x64)
#define syscall__AT_REMOVEDIR 0x200
#define syscall__AT_SYMLINK_NOFOLLOW 0x100
#define syscall__AT_EACCESS 0x200
#define syscall__AT_EMPTY_PATH 0x1000
#define syscall_IUCLC 0x200
#define syscall_OLCUC 0x2
#define syscall_TCGETS 0x5401
#define syscall_TCSETS 0x5402
#define syscall_XCASE 0x4

typedef int16_t syscall__C_short;

typedef int32_t syscall__C_int;

typedef int64_t syscall__C_long;

typedef int64_t syscall__C_long_long;

typedef struct syscall_Timespec {
	int64_t Sec;
	int64_t Nsec;
} syscall_Timespec;

typedef struct syscall_Timeval {
	int64_t Sec;
	int64_t Usec;
} syscall_Timeval;

typedef struct syscall_Timex {
	uint32_t Modes;
	int64_t Offset;
	int64_t Freq;
	int64_t Maxerror;
	int64_t Esterror;
	int32_t Status;
	int64_t Constant;
	int64_t Precision;
	int64_t Tolerance;
	syscall_Timeval Time;
	int64_t Tick;
	int64_t Ppsfreq;
	int64_t Jitter;
	int32_t Shift;
	int64_t Stabil;
	int64_t Jitcnt;
	int64_t Calcnt;
	int64_t Errcnt;
	int64_t Stbcnt;
	int32_t Tai;
	uint8_t pad20_[44];
} syscall_Timex;

typedef int64_t syscall_Time_t;

typedef struct syscall_Tms {
	int64_t Utime;
	int64_t Stime;
	int64_t Cutime;
	int64_t Cstime;
} syscall_Tms;

typedef struct syscall_Utimbuf {
	int64_t Actime;
	int64_t Modtime;
} syscall_Utimbuf;

typedef struct syscall_Rusage {
	syscall_Timeval Utime;
	syscall_Timeval Stime;
	int64_t Maxrss;
	int64_t Ixrss;
	int64_t Idrss;
	int64_t Isrss;
	int64_t Minflt;
	int64_t Majflt;
	int64_t Nswap;
	int64_t Inblock;
	int64_t Oublock;
	int64_t Msgsnd;
	int64_t Msgrcv;
	int64_t Nsignals;
	int64_t Nvcsw;
	int64_t Nivcsw;
} syscall_Rusage;

typedef struct syscall_Rlimit {
	uint64_t Cur;
	uint64_t Max;
} syscall_Rlimit;

typedef uint32_t syscall__Gid_t;

typedef struct syscall_Stat_t {
	uint64_t Dev;
	uint64_t Ino;
	uint32_t Mode;
	uint32_t Nlink;
	uint32_t Uid;
	uint32_t Gid;
	uint64_t Rdev;
	uint64_t X__pad1;
	int64_t Size;
	int32_t Blksize;
	int32_t X__pad2;
	int64_t Blocks;
	syscall_Timespec Atim;
	syscall_Timespec Mtim;
	syscall_Timespec Ctim;
	int32_t X__glibc_reserved[2];
} syscall_Stat_t;

typedef struct syscall_Fsid {
	int32_t X__val[2];
} syscall_Fsid;

typedef struct syscall_Statfs_t {
	int64_t Type;
	int64_t Bsize;
	uint64_t Blocks;
	uint64_t Bfree;
	uint64_t Bavail;
	uint64_t Files;
	uint64_t Ffree;
	syscall_Fsid Fsid;
	int64_t Namelen;
	int64_t Frsize;
	int64_t Flags;
	int64_t Spare[4];
} syscall_Statfs_t;

typedef struct syscall_Dirent {
	uint64_t Ino;
	int64_t Off;
	uint16_t Reclen;
	uint8_t Type;
	uint8_t Name[256];
	uint8_t pad5_[5];
} syscall_Dirent;

typedef struct syscall_Flock_t {
	int16_t Type;
	int16_t Whence;
	int64_t Start;
	int64_t Len;
	int32_t Pid;
	uint8_t pad5_[4];
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
	uint8_t Data[14];
} syscall_RawSockaddr;

typedef struct syscall_RawSockaddrAny {
	syscall_RawSockaddr Addr;
	uint8_t Pad[96];
} syscall_RawSockaddrAny;

typedef uint32_t syscall__Socklen;

typedef struct syscall_Linger {
	int32_t Onoff;
	int32_t Linger;
} syscall_Linger;

typedef struct syscall_Iovec {
	uint8_t *Base;
	uint64_t Len;
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
	uint64_t Iovlen;
	uint8_t *Control;
	uint64_t Controllen;
	int32_t Flags;
	uint8_t pad7_[4];
} syscall_Msghdr;

typedef struct syscall_Cmsghdr {
	uint64_t Len;
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
	syscall_SockFilter *Filter;
} syscall_SockFprog;

typedef struct syscall_InotifyEvent {
	int32_t Wd;
	uint32_t Mask;
	uint32_t Cookie;
	uint32_t Len;
} syscall_InotifyEvent;

typedef struct syscall_PtraceRegs {
	uint64_t Pc;
	uint64_t Ra;
	uint64_t Sp;
	uint64_t Gp;
	uint64_t Tp;
	uint64_t T0;
	uint64_t T1;
	uint64_t T2;
	uint64_t S0;
	uint64_t S1;
	uint64_t A0;
	uint64_t A1;
	uint64_t A2;
	uint64_t A3;
	uint64_t A4;
	uint64_t A5;
	uint64_t A6;
	uint64_t A7;
	uint64_t S2;
	uint64_t S3;
	uint64_t S4;
	uint64_t S5;
	uint64_t S6;
	uint64_t S7;
	uint64_t S8;
	uint64_t S9;
	uint64_t S10;
	uint64_t S11;
	uint64_t T3;
	uint64_t T4;
	uint64_t T5;
	uint64_t T6;
} syscall_PtraceRegs;

typedef struct syscall_ptracePsw {
} syscall_ptracePsw;

typedef struct syscall_ptraceFpregs {
} syscall_ptraceFpregs;

typedef struct syscall_ptracePer {
} syscall_ptracePer;

typedef struct syscall_FdSet {
	int64_t Bits[16];
} syscall_FdSet;

typedef struct syscall_Sysinfo_t {
	int64_t Uptime;
	uint64_t Loads[3];
	uint64_t Totalram;
	uint64_t Freeram;
	uint64_t Sharedram;
	uint64_t Bufferram;
	uint64_t Totalswap;
	uint64_t Freeswap;
	uint16_t Procs;
	uint16_t Pad;
	uint64_t Totalhigh;
	uint64_t Freehigh;
	uint32_t Unit;
	uint8_t pad14_[4];
} syscall_Sysinfo_t;

typedef struct syscall_Utsname {
	uint8_t Sysname[65];
	uint8_t Nodename[65];
	uint8_t Release[65];
	uint8_t Version[65];
	uint8_t Machine[65];
	uint8_t Domainname[65];
} syscall_Utsname;

typedef struct syscall_Ustat_t {
	int32_t Tfree;
	uint64_t Tinode;
	uint8_t Fname[6];
	uint8_t Fpack[6];
	uint8_t pad4_[4];
} syscall_Ustat_t;

typedef struct syscall_EpollEvent {
	uint32_t Events;
	int32_t pad1_;
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
	uint8_t Cc[19];
	uint32_t Ispeed;
	uint32_t Ospeed;
} syscall_Termios;

#endif
