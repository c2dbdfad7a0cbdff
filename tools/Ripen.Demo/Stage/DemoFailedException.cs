namespace Ripen.Demo.Stage;

/// <summary>The demo cannot go on; the message is one sentence for the person at the terminal.</summary>
internal sealed class DemoFailedException(string message, Exception? inner = null) : Exception(message, inner);
