using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates;

/// <summary>
/// What a template reads while it is rendered. Lookups are by exact name and nothing is copied, so a live profile can stand
/// behind it. All parts of one message see the same data (liquid-and-webhooks §2.7): the caller keeps it unchanged until the
/// last part has been rendered.
/// </summary>
public interface ITemplateData
{
    /// <summary>The one clock reading of the message, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    long Now { get; }

    /// <summary>Fetches what <c>connected_content</c> asks for; null where calls are not offered (then every call fails).</summary>
    IConnectedContent? ConnectedContent { get; }

    /// <summary>The value of that exact name under that root, or <see cref="Value.Null"/>. Never throws.</summary>
    Value Find(TemplateRoot root, string name);

    /// <summary>
    /// A whole root as one object, for templates that write <c>{{ context | as_json_string }}</c> or loop over a root.
    /// <see cref="Value.Null"/> when the root does not apply or is not offered whole.
    /// </summary>
    Value FindAll(TemplateRoot root);
}
