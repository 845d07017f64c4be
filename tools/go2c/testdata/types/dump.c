/* Prints the descriptors of a go2c program as dump.go does for gc's. */
#include <stdio.h>

#include "internal/abi/abi.h"
#include "runtime/runtime.h"

extern const runtime_typeTables go2c_types;

static void quoted(GoString s)
{
	putchar('"');
	for (GoInt i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < ' ')
			printf("\\x%02x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void encoded(abi_Name n)
{
	if (!n.Bytes) {
		printf("none");
		return;
	}
	printf("%x:", *n.Bytes);
	quoted(abi_Name_Name(n));
	if (abi_Name_HasTag(n)) {
		putchar(':');
		quoted(abi_Name_Tag(n));
	}
	if (*n.Bytes & 4) {
		GoString p = runtime_pkgPath(n);
		printf(":0:");
		quoted(p);
	}
}

static void text(const abi_Type *t)
{
	GoString s = runtime_rtype_string(runtime_toRType(t));
	printf("%.*s", (int)s.n, s.p);
}

static abi_Name name(abi_NameOff off)
{
	return runtime_resolveNameOff(NULL, off);
}

static void kindPart(const abi_Type *t)
{
	switch (t->Kind_) {
	case abi_Array:
		printf(" len %ld elem ", (long)abi_Type_Len(t));
		text(abi_Type_Elem(t));
		break;
	case abi_Chan:
		printf(" dir %ld elem ", (long)abi_Type_ChanDir(t));
		text(abi_Type_Elem(t));
		break;
	case abi_Pointer:
	case abi_Slice:
		printf(" elem ");
		text(abi_Type_Elem(t));
		break;
	case abi_Map: {
		const abi_MapType *m = (const abi_MapType *)t;
		printf(" key ");
		text(m->Key);
		printf(" elem ");
		text(m->Elem);
		printf(" group %ld slot %ld off %ld flags %d", (long)m->GroupSize,
		       (long)m->SlotSize, (long)m->ElemOff, (int)m->Flags);
		break;
	}
	case abi_Func: {
		const abi_FuncType *f = (const abi_FuncType *)t;
		printf(" variadic %s in", abi_FuncType_IsVariadic(f) ? "true" : "false");
		for (GoInt i = 0; i < abi_FuncType_NumIn(f); i++) {
			putchar(' ');
			text(abi_FuncType_In(f, i));
		}
		printf(" out");
		for (GoInt i = 0; i < abi_FuncType_NumOut(f); i++) {
			putchar(' ');
			text(abi_FuncType_Out(f, i));
		}
		break;
	}
	case abi_Interface: {
		const abi_InterfaceType *it = (const abi_InterfaceType *)t;
		printf(" pkg ");
		encoded(it->PkgPath);
		const abi_Imethod *m = it->Methods.p;
		for (GoInt i = 0; i < it->Methods.len; i++) {
			putchar(' ');
			encoded(name(m[i].Name));
			text(runtime_resolveTypeOff(t, m[i].Typ));
		}
		break;
	}
	case abi_Struct: {
		const abi_StructType *st = (const abi_StructType *)t;
		printf(" pkg ");
		encoded(st->PkgPath);
		const abi_StructField *f = st->Fields.p;
		for (GoInt i = 0; i < st->Fields.len; i++) {
			putchar(' ');
			encoded(f[i].Name);
			putchar(' ');
			text(f[i].Typ);
			printf("@%ld", (long)f[i].Offset);
		}
		break;
	}
	}
}

static void dump(const abi_Type *t)
{
	text(t);
	printf("|%08x|kind %d size %ld ptr %ld align %d/%d flags %02x equal %s mask ", t->Hash,
	       t->Kind_, (long)t->Size_, (long)t->PtrBytes, t->Align_, t->FieldAlign_, t->TFlag,
	       t->Equal ? "true" : "false");
	if (t->TFlag & abi_TFlagGCMaskOnDemand) {
		printf("on-demand");
	} else {
		for (GoUintptr i = 0; i < (t->PtrBytes / 8 + 63) / 64 * 8; i++)
			printf("%02x", t->GCData[i]);
	}
	printf(" str ");
	encoded(name(t->Str));
	kindPart(t);
	const abi_UncommonType *u = abi_Type_Uncommon(t);
	if (u) {
		printf(" uncommon ");
		encoded(name(u->PkgPath));
		printf(" exported %d methods", u->Xcount);
		GoSlice ms = abi_UncommonType_Methods(u);
		const abi_Method *m = ms.p;
		for (GoInt i = 0; i < ms.len; i++) {
			putchar(' ');
			encoded(name(m[i].Name));
		}
	}
	putchar('\n');
}

int main(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	runtime_setTypeTables(&go2c_types);
	for (GoInt i = 0; i < go2c_types.ntypes; i++)
		dump(go2c_types.types[i]);
	return 0;
}
