ALTER TABLE `contact` ADD `marketing_stopped_at` integer;--> statement-breakpoint
ALTER TABLE `contact` ADD `marketing_changed_at` integer;