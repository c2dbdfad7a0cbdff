namespace Ripen.Engine.Identity;

/// <summary>What one partition says to another, as the log entry that the receiver is to apply. It is kept by the sender until the receiver has it for good.</summary>
/// <param name="Receiver">The receiving partition.</param>
/// <param name="Number">Its place among all that the sender ever said to this receiver: from 1 on, without gaps.</param>
/// <param name="Entry">The entry, of kind <see cref="Log.EntryKind.Message"/>.</param>
public sealed record Message(int Receiver, long Number, byte[] Entry);
