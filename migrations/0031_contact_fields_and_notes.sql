CREATE TABLE `contact_field` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`choices` text,
	`position` integer NOT NULL,
	`gone_at` integer,
	CONSTRAINT "contact_field_kind" CHECK("contact_field"."kind" in ('text','number','date','choice'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_field_name` ON `contact_field` (lower("name")) WHERE gone_at is null;--> statement-breakpoint
CREATE TABLE `contact_note` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_id` integer NOT NULL,
	`author_id` integer,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_note_contact` ON `contact_note` (`contact_id`,`id`);--> statement-breakpoint
CREATE TABLE `contact_value` (
	`contact_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	`changed_by` integer,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `field_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field_id`) REFERENCES `contact_field`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_value_field` ON `contact_value` (`field_id`);--> statement-breakpoint
ALTER TABLE `contact` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `named_at` integer;--> statement-breakpoint
ALTER TABLE `contact` ADD `profile_name` text;--> statement-breakpoint
ALTER TABLE `contact` ADD `typed_at` integer;