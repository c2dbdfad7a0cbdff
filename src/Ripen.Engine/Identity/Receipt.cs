namespace Ripen.Engine.Identity;

/// <summary>A partition has the messages of another for good.</summary>
/// <param name="Sender">Who sent them, and is to hear it.</param>
/// <param name="Receiver">Who has them.</param>
/// <param name="UpTo">The number of the last one.</param>
public readonly record struct Receipt(int Sender, int Receiver, long UpTo);
