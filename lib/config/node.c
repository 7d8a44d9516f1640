/*
 * YAML events to a tree of nodes with places: the only file that sees yaml.h.
 *
 * libyaml's own document loader is not used: it resolves aliases, takes the last of two
 * equal keys and bounds nothing. Errors that leave the structure clear are collected and
 * reading goes on; the others end it.
 */
#include "config/node.h"

#include <string.h>
#include <yaml.h>

#include "config/load.h"

struct frame {
	struct node *node;
	struct node *last; /* last entry */
	struct node *key;  /* mapping: a key that waits for its value */
};

struct reader {
	struct load *l;
	bool lent;
	struct frame frames[NODE_DEPTH_MAX + 1];
	size_t depth;
	struct node *root, *last_root;
	size_t n_documents;
	bool stop;
};

static uint32_t hash_text(const char *text)
{
	uint32_t h = 2166136261u;

	for (; *text; text++) {
		h = (h ^ (unsigned char)*text) * 16777619u;
	}
	return h;
}

static struct node *new_node(struct reader *r, enum node_type type, const yaml_event_t *event)
{
	struct node *n = arena_alloc(r->l->arena, sizeof *n);

	n->type = type;
	n->line = (unsigned)event->start_mark.line + 1;
	n->column = (unsigned)event->start_mark.column + 1;
	n->lent = r->lent;
	return n;
}

static struct node *text_node(struct reader *r, const yaml_event_t *event)
{
	struct node *n = new_node(r, NODE_TEXT, event);
	const char *value = (const char *)event->data.scalar.value;
	size_t len = event->data.scalar.length;

	n->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	n->text = arena_strndup(r->l->arena, value, len);
	if (memchr(value, '\0', len)) {
		load_error(r->l, n, "the value holds a NUL character; remove it");
		n->bad = true;
	}
	return n;
}

static const struct node *find_key(const struct node *map, const struct node *key)
{
	for (const struct node *e = map->first; e; e = e->next) {
		if (e->key->hash == key->hash && strcmp(e->key->text, key->text) == 0) {
			return e->key;
		}
	}
	return NULL;
}

/* Take a node as a key. A key that cannot be one is kept so that its value has a place. */
static void take_key(struct reader *r, struct frame *f, struct node *n)
{
	if (n->type != NODE_TEXT) {
		load_error(r->l, n, "a key must be a word, not a %s",
			n->type == NODE_MAP ? "mapping" : "list");
		n->bad = true;
		n->text = "";
	}
	n->hash = hash_text(n->text);
	const struct node *before = n->bad ? NULL : find_key(f->node, n);

	if (before) {
		load_error(r->l, n, "the key '%s' stands twice; the first is on line %u",
			n->text, before->line);
		n->bad = true;
	}
	f->key = n;
}

static void append(struct frame *f, struct node *n)
{
	if (f->last) {
		f->last->next = n;
	} else {
		f->node->first = n;
	}
	f->last = n;
	f->node->n++;
}

/* Documents hang together by `next`; one in which nothing stands is none. */
static void add_document(struct reader *r, struct node *n)
{
	if (n->type == NODE_TEXT && n->plain && !n->text[0]) {
		return;
	}
	if (r->last_root) {
		r->last_root->next = n;
	} else {
		r->root = n;
	}
	r->last_root = n;
}

static void attach(struct reader *r, struct node *n)
{
	if (r->depth == 0) {
		add_document(r, n);
		return;
	}
	struct frame *f = &r->frames[r->depth - 1];

	if (f->node->type == NODE_MAP) {
		if (!f->key) {
			take_key(r, f, n);
			return;
		}
		n->key = f->key;
		f->key = NULL;
		if (n->key->bad) {
			return; /* complained about; left out of the tree */
		}
	}
	append(f, n);
	if (f->node->n > NODE_ENTRIES_MAX) {
		load_error(r->l, n, "more than %d entries", NODE_ENTRIES_MAX);
		r->stop = true;
	}
}

static void refuse_marks(struct reader *r, const yaml_event_t *event, const yaml_char_t *anchor,
	const yaml_char_t *tag)
{
	unsigned line = (unsigned)event->start_mark.line + 1;
	unsigned column = (unsigned)event->start_mark.column + 1;

	if (anchor) {
		load_error_at(r->l, line, column, "anchors (&%s) are not for plan files; "
			"write the value out", (const char *)anchor);
	}
	if (tag) {
		load_error_at(r->l, line, column, "tags (%s) are not for plan files; leave it out",
			(const char *)tag);
	}
}

static void open_frame(struct reader *r, struct node *n)
{
	attach(r, n);
	if (r->depth == NODE_DEPTH_MAX) {
		load_error_at(r->l, n->line, n->column, "nested deeper than %d levels", NODE_DEPTH_MAX);
		r->stop = true;
		return;
	}
	r->frames[r->depth++] = (struct frame){ .node = n };
}

static void take_document(struct reader *r, const yaml_event_t *event)
{
	unsigned line = (unsigned)event->start_mark.line + 1;
	unsigned column = (unsigned)event->start_mark.column + 1;

	if (++r->n_documents > NODE_DOCUMENTS_MAX) {
		load_error_at(r->l, line, column, "more than %d documents", NODE_DOCUMENTS_MAX);
		r->stop = true;
	}
	if (event->data.document_start.tag_directives.start !=
		event->data.document_start.tag_directives.end) {
		load_error_at(r->l, line, column, "tag directives are not for plan files");
	}
}

static void take_event(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		take_document(r, event);
		break;
	case YAML_SCALAR_EVENT:
		refuse_marks(r, event, event->data.scalar.anchor, event->data.scalar.tag);
		attach(r, text_node(r, event));
		break;
	case YAML_ALIAS_EVENT: {
		struct node *n = new_node(r, NODE_TEXT, event);

		load_error(r->l, n, "aliases (*%s) are not for plan files; write the value out",
			(const char *)event->data.alias.anchor);
		n->text = "";
		n->bad = true;
		attach(r, n);
		break;
	}
	case YAML_SEQUENCE_START_EVENT:
		refuse_marks(r, event, event->data.sequence_start.anchor,
			event->data.sequence_start.tag);
		open_frame(r, new_node(r, NODE_LIST, event));
		break;
	case YAML_MAPPING_START_EVENT:
		refuse_marks(r, event, event->data.mapping_start.anchor,
			event->data.mapping_start.tag);
		open_frame(r, new_node(r, NODE_MAP, event));
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
}

static void syntax_error(struct load *l, const yaml_parser_t *p, const char *yaml)
{
	unsigned line = (unsigned)p->problem_mark.line + 1;
	unsigned column = (unsigned)p->problem_mark.column + 1;

	if (p->error == YAML_READER_ERROR) {
		line = 1;
		column = 1;
		for (size_t k = 0; k < p->problem_offset && yaml[k]; k++) {
			if (yaml[k] == '\n') {
				line++;
				column = 1;
			} else if (((unsigned char)yaml[k] & 0xc0) != 0x80) {
				column++;
			}
		}
	}
	load_error_at(l, line, column, "not YAML: %s%s%s", p->problem ? p->problem : "unreadable",
		p->context ? " " : "", p->context ? p->context : "");
}

struct node *node_read(struct load *l, const char *yaml, size_t len, bool lent)
{
	struct reader r = { .l = l, .lent = lent };
	yaml_parser_t parser;
	bool done = false;

	if (!yaml_parser_initialize(&parser)) {
		load_error_at(l, 1, 1, "out of memory");
		return NULL;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, len);
	while (!done && !r.stop) {
		yaml_event_t event;

		if (!yaml_parser_parse(&parser, &event)) {
			syntax_error(l, &parser, yaml);
			r.root = NULL; /* half a plan would only bring errors of its own */
			break;
		}
		take_event(&r, &event);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return r.stop ? NULL : r.root;
}

struct node *node_get(const struct node *map, const char *key)
{
	if (map && map->type == NODE_MAP) {
		for (struct node *e = map->first; e; e = e->next) {
			if (e->key->text[0] == key[0] && strcmp(e->key->text, key) == 0) {
				return e;
			}
		}
	}
	return NULL;
}
