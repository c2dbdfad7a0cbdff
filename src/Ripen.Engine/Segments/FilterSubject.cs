namespace Ripen.Engine.Segments;

/// <summary>What a leaf looks at. <paramref name="Name"/> is the attribute path, field, event, product, app, definition id or property; for <see cref="SubjectKind.EmailAvailable"/>, <see cref="SubjectKind.RandomBucket"/> and <see cref="SubjectKind.Apps"/> it is empty.</summary>
public sealed record FilterSubject(SubjectKind Kind, string Name)
{
    /// <summary>The name that stands for every product or app.</summary>
    public const string Any = "any";
}
