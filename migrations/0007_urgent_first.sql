CREATE INDEX `conversation_handed` ON `conversation` (`owner_id`) WHERE handover_id is not null;--> statement-breakpoint
DROP TRIGGER conversation_placed;--> statement-breakpoint
DROP TRIGGER conversation_replaced;--> statement-breakpoint
UPDATE conversation SET sort_at = coalesce(waiting_since, 9007199254740991 - last_message_at) - priority * 100000000000000
WHERE priority <> 0 AND status <> 'resolved';--> statement-breakpoint
CREATE TRIGGER conversation_placed AFTER INSERT ON conversation
WHEN new.sort_at IS NOT coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000 BEGIN
	UPDATE conversation SET sort_at = coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000
	WHERE id = new.id;
END;--> statement-breakpoint
CREATE TRIGGER conversation_replaced AFTER UPDATE OF waiting_since, priority, status ON conversation
WHEN new.sort_at IS NOT coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000 BEGIN
	UPDATE conversation SET sort_at = coalesce(new.waiting_since, 9007199254740991 - new.last_message_at) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000
	WHERE id = new.id;
END;
