using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Server.Settings;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.Inbound;

/// <summary>A source that is to be made: <c>{"id", "kind", "secret"}</c>; of SendGrid <c>"public_key"</c>, of Amazon SES <c>"topic_arn"</c> and maybe <c>"certificate"</c>.</summary>
internal sealed partial record NewInboundSource(string Id, string Kind, string Topic, string Secret)
{
    /// <summary>Reads a body.</summary>
    /// <param name="problem">What is wrong, when null is returned.</param>
    public static NewInboundSource? Read(JsonElement root, InboundKinds kinds, out string problem)
    {
        var (id, kind) = (root.Text("id"), root.Text("kind"));
        if (root.ValueKind != JsonValueKind.Object || !Slug().IsMatch(id))
        {
            problem = "'id' is missing or is not 1 to 64 small letters, digits and hyphens";
            return null;
        }

        if (kinds.Find(kind) is not { } service)
        {
            problem = $"'kind' is one of {string.Join(", ", kinds.Words)}{(kind.Length > 0 ? $"; the nearest to '{kind}' is {NearestName.Of(kind, kinds.Words)}" : string.Empty)}";
            return null;
        }

        var name = InboundKinds.SecretName(kind);
        string[] allowed = kind == InboundKinds.Ses ? ["id", "kind", name, "topic_arn"] : ["id", "kind", name];
        var secret = root.Text(name);
        problem = root.EnumerateObject().Select(member => member.Name).FirstOrDefault(member => !allowed.Contains(member)) is { } unknown
            ? $"'{unknown}' does not belong to a source of the kind {kind}; it has {string.Join(", ", allowed)}"
            : secret.Length > InboundSourceStore.MaxSecretLength ? $"'{name}' has more than {InboundSourceStore.MaxSecretLength} characters"
            : service.Check(secret, root.Text("topic_arn")) ?? string.Empty;
        return problem.Length > 0 ? null : new NewInboundSource(id, kind, root.Text("topic_arn"), secret);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
