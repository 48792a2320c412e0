DROP INDEX `automation_run_no`;--> statement-breakpoint
DROP INDEX `automation_run_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `automation_run_once` ON `automation_run` (`automation_id`,`event_id`,`conversation_id`) WHERE event_id is not null and outcome <> 'no';