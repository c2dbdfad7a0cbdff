namespace Ripen.Definitions.Reading;

/// <summary>How a definition file is written. The numbers are stored.</summary>
public enum SourceFormat : byte
{
    /// <summary>YAML 1.2, one or several documents.</summary>
    Yaml = 0,

    /// <summary>JSON: one document or an array of documents.</summary>
    Json = 1,
}
