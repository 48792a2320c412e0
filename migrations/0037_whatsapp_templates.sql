CREATE TABLE `template` (
	`id` integer PRIMARY KEY NOT NULL,
	`waba_id` text NOT NULL,
	`meta_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`parameter_format` text NOT NULL,
	`components` text NOT NULL,
	`quality` text,
	`rejected_reason` text,
	`previous_category` text,
	`remarks` text,
	`header_file_id` text,
	`edits` text,
	`version` integer DEFAULT 1 NOT NULL,
	`status_at` integer DEFAULT 0 NOT NULL,
	`quality_at` integer DEFAULT 0 NOT NULL,
	`category_at` integer DEFAULT 0 NOT NULL,
	`seen_at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`header_file_id`) REFERENCES `file`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "template_format" CHECK("template"."parameter_format" in ('NAMED','POSITIONAL'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `template_identity` ON `template` (`waba_id`,`name`,`language`);--> statement-breakpoint
CREATE INDEX `template_meta` ON `template` (`meta_id`);--> statement-breakpoint
CREATE INDEX `template_name` ON `template` (`name`,`language`,`id`);--> statement-breakpoint
CREATE INDEX `template_file` ON `template` (`header_file_id`) WHERE header_file_id is not null;--> statement-breakpoint
CREATE TABLE `template_sync` (
	`waba_id` text PRIMARY KEY NOT NULL,
	`round_at` integer,
	`round_asked_at` integer,
	`cursor` text,
	`synced_at` integer,
	`failure` text,
	`failed_at` integer
) STRICT;
