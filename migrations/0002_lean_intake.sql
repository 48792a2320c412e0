CREATE TABLE `__new_outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`timeline_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`person_id` integer,
	`client_token` text NOT NULL,
	`state` text NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`tag` text NOT NULL,
	`boot_id` text,
	`claimed_at` integer,
	`next_at` integer NOT NULL,
	`settle_at` integer,
	`is_offered` integer DEFAULT false NOT NULL,
	`error` text,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`timeline_id`) REFERENCES `timeline`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK(state in ('queued','sending','uncertain','accepted','failed','discarded'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_outbox`("id", "message_id", "conversation_id", "timeline_id", "number_id", "person_id", "client_token", "state", "attempt", "tag", "boot_id", "claimed_at", "next_at", "settle_at", "is_offered", "error") SELECT "id", "message_id", "conversation_id", "timeline_id", "number_id", "person_id", "client_token", "state", "attempt", "tag", "boot_id", "claimed_at", "next_at", "settle_at", "is_offered", "error" FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_message` ON `outbox` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_client_token` ON `outbox` (`person_id`,`client_token`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_tag` ON `outbox` (`tag`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_at`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`timeline_id`,`message_id`) WHERE state in ('queued','sending','uncertain');--> statement-breakpoint
CREATE INDEX `outbox_sending` ON `outbox` (`boot_id`) WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX `outbox_settle` ON `outbox` (`settle_at`) WHERE state = 'uncertain' and is_offered = 0;--> statement-breakpoint
CREATE INDEX `outbox_conversation` ON `outbox` (`conversation_id`);--> statement-breakpoint
DROP INDEX `message_id_kind`;--> statement-breakpoint
DROP INDEX `conversation_owner`;--> statement-breakpoint
DROP INDEX `conversation_status`;--> statement-breakpoint
ALTER TABLE `conversation` ADD `sort_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `conversation` SET `sort_at` = coalesce(`waiting_since`, 9007199254740991 - `last_message_at`);--> statement-breakpoint
CREATE INDEX `conversation_owner` ON `conversation` (`owner_id`,`status`,`sort_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversation_status` ON `conversation` (`status`,`sort_at`,`id`);--> statement-breakpoint
CREATE TABLE `__new_raw_item` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text,
	`received_at` integer NOT NULL,
	`phone_number_id` text,
	`field` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`raw` text NOT NULL,
	CONSTRAINT "raw_item_outcome" CHECK(outcome in ('message','status','echo','notice','quarantined','replayed'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_raw_item`("key", "received_at", "phone_number_id", "field", "outcome", "reason", "raw") SELECT "key", "received_at", "phone_number_id", "field", "outcome", "reason", "raw" FROM `raw_item` ORDER BY "received_at", "key";--> statement-breakpoint
DROP TABLE `raw_item`;--> statement-breakpoint
ALTER TABLE `__new_raw_item` RENAME TO `raw_item`;--> statement-breakpoint
CREATE UNIQUE INDEX `raw_item_key` ON `raw_item` (`key`) WHERE key is not null;--> statement-breakpoint
CREATE INDEX `raw_item_quarantine` ON `raw_item` (`id`) WHERE outcome = 'quarantined';--> statement-breakpoint
CREATE TRIGGER conversation_placed AFTER INSERT ON conversation
WHEN new.sort_at IS NOT coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) BEGIN
	UPDATE conversation SET sort_at = coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) WHERE id = new.id;
END;--> statement-breakpoint
CREATE TRIGGER conversation_replaced AFTER UPDATE OF waiting_since ON conversation
WHEN new.sort_at IS NOT coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) BEGIN
	UPDATE conversation SET sort_at = coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) WHERE id = new.id;
END;--> statement-breakpoint
CREATE TRIGGER message_keeps_kind BEFORE UPDATE OF kind ON message WHEN new.kind <> old.kind BEGIN SELECT raise(ABORT, 'a message keeps its kind'); END;--> statement-breakpoint
CREATE TRIGGER outbox_takes_replies BEFORE INSERT ON outbox
WHEN (SELECT kind FROM message WHERE id = new.message_id) IS NOT 'out' BEGIN SELECT raise(ABORT, 'only a reply can be sent'); END;--> statement-breakpoint
CREATE TRIGGER outbox_keeps_reply BEFORE UPDATE OF message_id ON outbox WHEN new.message_id <> old.message_id BEGIN SELECT raise(ABORT, 'a delivery keeps its reply'); END;
