/*
 * A tree of nodes as bytes, and back: what stands in for what a file leaves out is read from
 * the built-in plan when the toolkit is built (share/pack_plan.c), not at every start. Both ends are of one build; the bytes are not
 * a format for anything else.
 *
 * Bytes: the number of nodes, then the nodes in the order of the file; of each its kind, line
 * and column, then a text's length, bytes and NUL, or the number of entries (key and value in
 * a mapping). Numbers have two bytes, the lower one first.
 */
#include <string.h>

#include "config/load.h"

#define PLAIN 4u

static void put_number(struct buf *out, size_t n)
{
	buf_add_char(out, (char)(n & 0xff));
	buf_add_char(out, (char)(n >> 8 & 0xff));
}

static size_t put_node(struct buf *out, const struct node *n)
{
	size_t count = 1;

	buf_add_char(out, (char)((unsigned)n->type | (n->plain ? PLAIN : 0)));
	put_number(out, n->line);
	put_number(out, n->column);
	if (n->type == NODE_TEXT) {
		put_number(out, strlen(n->text));
		buf_add_n(out, n->text, strlen(n->text) + 1);
		return count;
	}
	put_number(out, n->n);
	for (const struct node *e = n->first; e; e = e->next) {
		count += e->key ? put_node(out, e->key) : 0;
		count += put_node(out, e);
	}
	return count;
}

void node_pack(const struct node *root, struct buf *out)
{
	AUTO_BUF struct buf nodes = { 0 };
	size_t count = put_node(&nodes, root);

	put_number(out, count);
	buf_add_n(out, nodes.p, nodes.len);
}

struct unpacking {
	const unsigned char *p;
	struct node *next;
	bool lent;
};

static size_t get_number(struct unpacking *u)
{
	size_t n = u->p[0] | (size_t)u->p[1] << 8;

	u->p += 2;
	return n;
}

static struct node *get_node(struct unpacking *u)
{
	struct node *n = u->next++, **end = &n->first;

	n->type = (enum node_type)(*u->p & 3u);
	n->plain = *u->p++ & PLAIN;
	n->lent = u->lent;
	n->line = (unsigned)get_number(u);
	n->column = (unsigned)get_number(u);
	size_t count = get_number(u);

	if (n->type == NODE_TEXT) {
		n->text = (const char *)u->p;
		u->p += count + 1;
		return n;
	}
	n->n = count;
	for (size_t k = 0; k < count; k++) {
		struct node *key = n->type == NODE_MAP ? get_node(u) : NULL;

		*end = get_node(u);
		(*end)->key = key;
		end = &(*end)->next;
	}
	return n;
}

struct node *node_unpack(struct load *l, const unsigned char *packed, bool lent)
{
	struct unpacking u = { .p = packed, .lent = lent };
	size_t count = get_number(&u);

	u.next = arena_alloc(l->arena, count * sizeof *u.next);
	return get_node(&u);
}
