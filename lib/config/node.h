/*
 * Nodes: a YAML text as a tree with places. What a plan file must not use (duplicate keys,
 * anchors, aliases, tags, deep nesting) is refused while reading. This
 * knows nothing of plans.
 */
#ifndef IPTK_CONFIG_NODE_H
#define IPTK_CONFIG_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct load;

#define NODE_DEPTH_MAX 16
#define NODE_DOCUMENTS_MAX 32
#define NODE_ENTRIES_MAX 10000 /* of one mapping or list */

enum node_type { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_type type;
	unsigned line, column; /* from 1; columns count characters */
	bool plain;            /* NODE_TEXT without quotes */
	bool bad;              /* already complained about: say no more */
	bool lent;             /* of the built-in plan, standing in for what a file leaves out */
	const char *text;      /* NODE_TEXT; NUL-terminated, holds no NUL */
	uint32_t hash;         /* of text, while it is a key */
	struct node *key;      /* in a mapping: the key; else NULL */
	struct node *first, *next;
	size_t n;              /* entries of a mapping or list */
};

/* Read a text into a tree; NULL when there is none to look at. Errors go to the load. Further
 * documents hang on the first by `next`. */
struct node *node_read(struct load *l, const char *yaml, size_t len, bool lent);

/* A tree as bytes, and back; its texts then lie in the bytes. See pack.c. */
void node_pack(const struct node *root, struct buf *out);
struct node *node_unpack(struct load *l, const unsigned char *packed, bool lent);

/* The value of a key of a mapping (NULL map is allowed), or NULL. */
struct node *node_get(const struct node *map, const char *key);

#endif
