using System.Globalization;

namespace Ripen.SalesforceStandIn.Pages;

/// <summary>What the stand-in says about itself when it starts on a console.</summary>
internal static class StartUpText
{
    /// <summary>The sentence that must stand wherever the stand-in shows itself.</summary>
    public const string Disclaimer =
        "A stand-in for the Lead part of Salesforce's REST API, for demonstrations and tests. Not Salesforce, and not affiliated with it.";

    /// <summary>What to know about the two status fields.</summary>
    public const string StatusNote =
        "Status is the standard field of a lead; the field lead_status exists only here, beside it. "
        + "An ordinary org answers lead_status with 400 INVALID_FIELD.";

    private const int ShownLeads = 20;

    /// <summary>Writes the text.</summary>
    public static void Write(TextWriter output, StandInHost host)
    {
        var options = host.Options;
        output.WriteLine(Disclaimer);
        output.WriteLine();
        output.WriteLine($"  Page       {host.BaseUrl}/");
        output.WriteLine($"  Tokens     POST {host.BaseUrl}/services/oauth2/token (client_credentials, client id {options.ClientId})");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"             a token lives {options.TokenLifetime.TotalSeconds:0.###} s"));
        output.WriteLine($"  Leads      GET and PATCH {host.BaseUrl}/services/data/v60.0/sobjects/Lead/ID, any version from 30.0 on");
        output.WriteLine($"             POST …/Lead creates; PATCH …/Lead/{string.Join('|', options.ExternalIdFields)}/VALUE writes by external id");
        output.WriteLine($"  Ids        {(options.AcceptAnyId ? "any id of a lead below" : "15 or 18 letters and digits beginning with 00Q")}");
        foreach (var (field, values) in options.Picklists) output.WriteLine($"  Picklist   {field}: {string.Join(", ", values)}");
        output.WriteLine($"  Note       {StatusNote}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Quota      {options.Quota} calls"));
        output.WriteLine($"  Admin      {host.BaseUrl}/stand-in (journal, records, faults, holds, tokens, quota, reset)");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{host.Records.Count} leads:"));
        foreach (var lead in host.Records.List(limit: ShownLeads)) output.WriteLine($"  {lead.Id}  {lead["Company"]}");
        if (host.Records.Count > ShownLeads) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {host.Records.Count - ShownLeads} more"));
    }
}
