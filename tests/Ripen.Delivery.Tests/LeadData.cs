using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Tests;

/// <summary>A lead with an id and a score, and a recorder that answers its templates' calls.</summary>
internal sealed class LeadData(string id, long score, IConnectedContent content) : ITemplateData
{
    public long Now => 0;

    public IConnectedContent? ConnectedContent => content;

    public Value Find(TemplateRoot root, string name) => (root, name) switch
    {
        (TemplateRoot.Profile, "user_id") => Value.Of(id),
        (TemplateRoot.CustomAttribute, "lead score") => Value.Of(score),
        _ => Value.Null,
    };

    public Value FindAll(TemplateRoot root) => Value.Null;
}
