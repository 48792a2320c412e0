CREATE TABLE `automatic_cap` (
	`number_id` integer NOT NULL,
	`kind` text NOT NULL,
	`cap` integer,
	`told_day` integer,
	PRIMARY KEY(`number_id`, `kind`),
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `automatic_text` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`contact_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`team_id` integer NOT NULL,
	`kind` text NOT NULL,
	`closed_since` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "automatic_text_kind" CHECK(kind in ('away','greeting','expectation','rule'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `automatic_text_contact` ON `automatic_text` (`contact_id`,`at`);--> statement-breakpoint
CREATE INDEX `automatic_text_number` ON `automatic_text` (`number_id`,`kind`,`at`);--> statement-breakpoint
CREATE TABLE `team_texts` (
	`team_id` integer PRIMARY KEY NOT NULL,
	`away` text,
	`greeting` text,
	`lunch_away` integer DEFAULT false NOT NULL,
	`greeting_days` integer DEFAULT 7 NOT NULL,
	`guard_team_id` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`guard_team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `contact` ADD `suspected_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `suspected_at` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `discarded_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `is_automatic` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_automatic` ON `outbox` (`conversation_id`) WHERE state = 'queued' and is_automatic = 1;