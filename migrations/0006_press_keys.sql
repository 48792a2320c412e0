CREATE TABLE `note_key` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`client_token` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `note_key_client_token` ON `note_key` (`person_id`,`client_token`);--> statement-breakpoint
CREATE INDEX `note_key_at` ON `note_key` (`at`);--> statement-breakpoint
ALTER TABLE `draft` ADD `press_key` text;