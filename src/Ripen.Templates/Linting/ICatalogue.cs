using Ripen.Engine.Attributes;

namespace Ripen.Templates.Linting;

/// <summary>What a workspace knows of custom attributes when a template is saved.</summary>
public interface ICatalogue
{
    /// <summary>The type of the attribute's values; <see cref="AttributeType.Automatic"/> when nothing is known or several were received.</summary>
    AttributeType TypeOf(string attribute);

    /// <summary>Whether the attribute was ever received or is defined; true also where nobody can say.</summary>
    bool Knows(string attribute);

    /// <summary>The known attribute nearest to a name, or null when none is near.</summary>
    string? Nearest(string attribute);
}
