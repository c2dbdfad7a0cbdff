using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Ingestion;

/// <summary>The connection of an integration: typed here and kept as a secret of its own, or a secret or variable that is there.</summary>
public sealed partial class ConnectionPart
{
    private const string Typed = "typed";
    private const string BySecret = "secret";
    private const string ByVariable = "variable";
    private const int MaxSecretName = 64;

    private static readonly string[] Elsewhere = ["schema", "table"];

    private readonly IReadOnlyList<string> _elsewhere = Elsewhere;
    private readonly string _list = FieldIds.Next();
    private IReadOnlyList<Option> _ways = [];
    private string? _way;
    private bool _anew;

    /// <summary>What is typed, until it is stored; a <see cref="ConnectionForm"/>.</summary>
    [Parameter, EditorRequired]
    public required object Connection { get; set; }

    /// <summary>Raised when the connection is another one.</summary>
    [Parameter]
    public EventCallback OnConnection { get; set; }

    /// <summary>Other integrations with the secrets that they name.</summary>
    [Parameter]
    public IReadOnlyList<(string Name, string Secret)> Others { get; set; } = [];

    private ConnectionForm Form => (ConnectionForm)Connection;

    private string SecretName => SecretNameOf(Editor.Id);

    private string Way => _way ?? (Source.Text("secret_env") is not null ? ByVariable : Source.Text("secret") is { } secret && secret != SecretName ? BySecret : Typed);

    // The document names its own secret from the first letter on; the secret is stored before the document is published.
    private bool IsStored => Editor.Version > 0 && Source.Text("secret") == SecretName;

    private string SharedWith => string.Join(", ", Others.Where(other => other.Secret == SecretName).Select(other => other.Name));

    // What is missing while somebody types is asked for when it is stored.
    private IReadOnlyList<Problem> Problems => Way == Typed && Source.Text("secret") is null ? [] : Editor.Problems;

    /// <summary>The secret in which an integration keeps a connection that was typed.</summary>
    internal static string SecretNameOf(string id)
    {
        var name = "cdi-" + id;
        return name.Length <= MaxSecretName ? name : $"{name[..(MaxSecretName - 9)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..8]}";
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _ways = [new(Typed, T.Typed), new(BySecret, T.BySecret), new(ByVariable, T.ByEnvironment)];

    private async Task Choose(string way)
    {
        _way = way;
        _anew = false;
        Form.Clear();
        ChangeSource(source =>
        {
            source.Remove("secret");
            source.Remove("secret_env");
        });
        await OnConnection.InvokeAsync();
    }

    private async Task Take()
    {
        _anew = true;
        ChangeSource(source =>
        {
            source.Remove("secret_env");
            source["secret"] = SecretName;
        });
        await OnConnection.InvokeAsync();
    }

    private async Task KeepAsync()
    {
        _anew = false;
        Form.Clear();
        await OnConnection.InvokeAsync();
    }
}
