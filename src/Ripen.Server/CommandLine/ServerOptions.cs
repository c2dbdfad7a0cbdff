using System.CommandLine;

namespace Ripen.Server.CommandLine;

/// <summary>The options of commands that talk to a running server.</summary>
internal sealed class ServerOptions
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private readonly Option<string?> _url = new("--url") { Description = $"The running server; else RIPEN_URL, else {DefaultUrl}", HelpName = "URL" };
    private readonly Option<string?> _key = new("--key") { Description = "A REST key; else RIPEN_KEY", HelpName = "KEY" };

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_key);
    }

    /// <summary>A client for what the options say.</summary>
    /// <exception cref="CommandFailedException">The URL is none, or there is no key.</exception>
    public ServerClient Connect(ParseResult parsed, CommandContext context)
    {
        var text = parsed.GetValue(_url) ?? context.Environment("RIPEN_URL") ?? DefaultUrl;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new CommandFailedException($"'{text}' is no address of a server; pass one such as {DefaultUrl} with --url or RIPEN_URL.");
        }

        var key = parsed.GetValue(_key) ?? context.Environment("RIPEN_KEY");
        return string.IsNullOrWhiteSpace(key)
            ? throw new CommandFailedException("No key was given; pass a REST key with --key or RIPEN_KEY.")
            : new ServerClient(url, key.Trim(), context.CreateHandler());
    }
}
