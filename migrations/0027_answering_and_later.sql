CREATE TABLE `scheduled_message` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`body` text NOT NULL,
	`quoted_hash` blob,
	`send_due_at` integer NOT NULL,
	`ends_on_reply` integer NOT NULL,
	`client_token` text NOT NULL,
	`created_at` integer NOT NULL,
	`is_stopped` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `scheduled_message_due` ON `scheduled_message` (`send_due_at`) WHERE is_stopped = 0;--> statement-breakpoint
CREATE INDEX `scheduled_message_conversation` ON `scheduled_message` (`conversation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `scheduled_message_token` ON `scheduled_message` (`person_id`,`client_token`);--> statement-breakpoint
CREATE TABLE `writing_habit` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`enter_sends` integer NOT NULL,
	`may_undo` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `draft` ADD `typing_told_at` integer;