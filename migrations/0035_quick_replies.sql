CREATE TABLE `quick_reply` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scope` text NOT NULL,
	`person_id` integer NOT NULL,
	`team_id` integer,
	`title` text NOT NULL,
	`title_key` text NOT NULL,
	`shortcut` text,
	`body` text NOT NULL,
	`variants` text,
	`options` text,
	`file_id` text,
	`found` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_by` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`uses` integer DEFAULT 0 NOT NULL,
	`edited_sum` integer DEFAULT 0 NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `file`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `quick_reply_own` ON `quick_reply` (`person_id`,`title_key`) WHERE scope = 'mine';--> statement-breakpoint
CREATE UNIQUE INDEX `quick_reply_team` ON `quick_reply` (`team_id`,`title_key`) WHERE scope = 'team';--> statement-breakpoint
CREATE UNIQUE INDEX `quick_reply_all` ON `quick_reply` (`title_key`) WHERE scope = 'all';--> statement-breakpoint
CREATE INDEX `quick_reply_file` ON `quick_reply` (`file_id`) WHERE file_id is not null;--> statement-breakpoint
CREATE TABLE `quick_reply_use` (
	`reply_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`day` integer NOT NULL,
	`uses` integer NOT NULL,
	PRIMARY KEY(`reply_id`, `person_id`, `day`),
	FOREIGN KEY (`reply_id`) REFERENCES `quick_reply`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `quick_reply_use_day` ON `quick_reply_use` (`day`);--> statement-breakpoint
ALTER TABLE `scheduled_message` ADD `shape` text;--> statement-breakpoint
ALTER TABLE `scheduled_message` ADD `file_id` text REFERENCES file(id);--> statement-breakpoint
CREATE INDEX `scheduled_message_file` ON `scheduled_message` (`file_id`) WHERE file_id is not null;