CREATE TABLE `file` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`mime` text NOT NULL,
	`name` text NOT NULL,
	`is_inline` integer DEFAULT false NOT NULL,
	`is_used` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `file_sha` ON `file` (`sha256`);--> statement-breakpoint
CREATE INDEX `file_person` ON `file` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `file_unused` ON `file` (`created_at`) WHERE is_used = 0;--> statement-breakpoint
CREATE TABLE `file_upload` (
	`number_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`mime` text NOT NULL,
	`graph_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`number_id`, `sha256`, `mime`),
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `file_upload_at` ON `file_upload` (`at`);--> statement-breakpoint
CREATE TABLE `thumbnail` (
	`sha256` text PRIMARY KEY NOT NULL,
	`thumb_sha` text,
	`width` integer,
	`height` integer,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `thumbnail_thumb` ON `thumbnail` (`thumb_sha`) WHERE thumb_sha is not null;--> statement-breakpoint
ALTER TABLE `message` ADD `file_id` text REFERENCES file(id);--> statement-breakpoint
CREATE INDEX `message_file` ON `message` (`file_id`) WHERE file_id is not null;