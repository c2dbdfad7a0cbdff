namespace Ripen.Templates.Rendering;

/// <summary>A render error on its way out of the engine. It never leaves this project.</summary>
internal sealed class TemplateRenderException(string code, string message) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;

    /// <summary>A failed comparison or conversion.</summary>
    public static TemplateRenderException WrongType(string message) => new(IssueCodes.WrongType, message);
}
