CREATE TABLE `search_contact` (
	`contact_id` integer PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`digits` text NOT NULL,
	`ends` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `search_stale` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`text` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `search_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`contact_id` integer NOT NULL
) STRICT;
--> statement-breakpoint
INSERT INTO search_state (id, message_id, contact_id) VALUES (1, 0, 0);
--> statement-breakpoint
CREATE VIRTUAL TABLE message_words USING fts5(text, content='message', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
--> statement-breakpoint
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO message_words (message_words, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO message_words (message_words, rank) VALUES ('crisismerge', 64);
--> statement-breakpoint
CREATE VIRTUAL TABLE contact_words USING fts5(words, digits, ends, content='search_contact', content_rowid='contact_id', tokenize='unicode61 remove_diacritics 2');
--> statement-breakpoint
INSERT INTO contact_words (contact_words, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER message_reworded AFTER UPDATE OF text ON message
WHEN old.text IS NOT new.text AND old.kind <> 'system' AND old.id <= (SELECT message_id FROM search_state WHERE id = 1) BEGIN
	INSERT INTO search_stale (message_id, text) VALUES (old.id, old.text) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER message_erased AFTER DELETE ON message
WHEN old.kind <> 'system' AND old.id <= (SELECT message_id FROM search_state WHERE id = 1) BEGIN
	INSERT INTO search_stale (message_id, text) VALUES (old.id, old.text) ON CONFLICT DO NOTHING;
END;
