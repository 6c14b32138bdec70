export {
  AckPolicy,
  type Consumer,
  type ConsumerMessages,
  DiscardPolicy,
  jetstream,
  type JetStreamClient,
  type JetStreamManager,
  jetstreamManager,
  type JsMsg,
  RetentionPolicy,
  type StoredMsg,
  type StreamConfig,
} from "npm:@nats-io/jetstream@3.4.0";
