using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Lists;

/// <summary>Custom events and attributes in the format of Braze (rest-api §3.15, §3.16): those that were received, and those that have a definition.</summary>
public interface INameLists
{
    /// <summary>How many events a page has.</summary>
    const int EventPageSize = 250;

    /// <summary>How many attributes a page has.</summary>
    const int AttributePageSize = 50;

    /// <summary><c>{"message","events":["name"]}</c>, by name.</summary>
    /// <param name="page">The page, from 0.</param>
    ApiAnswer Events(int page);

    /// <summary>
    /// <c>{"message","attributes":[{"array_length","data_type","description","name","status","tag_names"}]}</c>, by name; the pages around it stand in <see cref="ApiAnswer.Link"/>. 400 for a cursor that none
    /// of these answers gave.
    /// </summary>
    /// <param name="path">The path of the call, for the links.</param>
    /// <param name="cursor">Where to go on, as an answer said it; null for the first page.</param>
    ApiAnswer Attributes(string path, string? cursor);
}
