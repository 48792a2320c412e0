CREATE TABLE `alert` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`told_id` integer DEFAULT 0 NOT NULL,
	`told_at` integer,
	`alert_due_at` integer,
	`repeat_due_at` integer,
	`mailed_id` integer DEFAULT 0 NOT NULL,
	`mailed_at` integer,
	`mail_due_at` integer,
	`pushed_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `alert_due` ON `alert` (`alert_due_at`) WHERE alert_due_at is not null;--> statement-breakpoint
CREATE INDEX `alert_repeat` ON `alert` (`repeat_due_at`) WHERE repeat_due_at is not null;--> statement-breakpoint
CREATE INDEX `alert_mail` ON `alert` (`mail_due_at`) WHERE mail_due_at is not null;--> statement-breakpoint
CREATE TABLE `notice_preference` (
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`in_app` integer NOT NULL,
	`sound` integer NOT NULL,
	`desktop` integer NOT NULL,
	`push` integer NOT NULL,
	`mail` integer NOT NULL,
	`always` integer NOT NULL,
	PRIMARY KEY(`person_id`, `kind`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `quiet_hours` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`from_minute` integer NOT NULL,
	`until_minute` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quiet_hours_minutes" CHECK(from_minute between 0 and 1439 and until_minute between 0 and 1439)
) STRICT;
--> statement-breakpoint
ALTER TABLE `notification` ADD `repeats` integer DEFAULT 0 NOT NULL;