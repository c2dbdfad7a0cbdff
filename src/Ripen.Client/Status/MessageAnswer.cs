namespace Ripen.Client.Status;

/// <summary>An answer that says no more than that it is done.</summary>
internal sealed record MessageAnswer(string Message);
