CREATE TABLE `follower` (
	`name` text PRIMARY KEY NOT NULL,
	`watermark` integer NOT NULL,
	`epoch` text NOT NULL,
	`failing_id` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`retry_due_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `follower_skip` (
	`follower` text NOT NULL,
	`event_id` integer NOT NULL,
	`at` integer NOT NULL,
	`error` text NOT NULL,
	PRIMARY KEY(`follower`, `event_id`)
) STRICT;
