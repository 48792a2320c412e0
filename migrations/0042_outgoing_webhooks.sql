CREATE TABLE `webhook` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address` text NOT NULL,
	`kinds` text NOT NULL,
	`team_id` integer,
	`person_id` integer NOT NULL,
	`secret` text NOT NULL,
	`earlier_secret` text,
	`earlier_until` integer,
	`is_on` integer NOT NULL,
	`stopped_why` text,
	`failing_since` integer,
	`created_at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "webhook_on" CHECK(is_on in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `webhook_delivery` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`sequence` integer NOT NULL,
	`event_id` text NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`first_at` integer,
	`tried_at` integer,
	`status` integer,
	`duration_ms` integer,
	`answer` text,
	`error` text,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhook`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "webhook_delivery_states" CHECK(state in ('waiting','sent','parked','replayed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_delivery_due` ON `webhook_delivery` (`webhook_id`,`next_at`) WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX `webhook_delivery_line` ON `webhook_delivery` (`webhook_id`,`conversation_id`,`id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `webhook_delivery_state` ON `webhook_delivery` (`webhook_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_delivery_list` ON `webhook_delivery` (`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_delivery_at` ON `webhook_delivery` (`at`);--> statement-breakpoint
CREATE TABLE `webhook_line` (
	`webhook_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`sequence` integer NOT NULL,
	PRIMARY KEY(`webhook_id`, `conversation_id`)
) STRICT;
