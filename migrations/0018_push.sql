CREATE TABLE `push_subscription` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`session_id` integer NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`agent` text NOT NULL,
	`created_at` integer NOT NULL,
	`delivered_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`retry_due_at` integer,
	`test_hash` blob,
	`tested_at` integer,
	`arrived_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "push_failures" CHECK("push_subscription"."failures" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `push_endpoint` ON `push_subscription` (`endpoint`);--> statement-breakpoint
CREATE INDEX `push_person` ON `push_subscription` (`person_id`);--> statement-breakpoint
CREATE INDEX `push_session` ON `push_subscription` (`session_id`);