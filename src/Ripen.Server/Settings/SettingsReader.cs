using System.Globalization;
using System.Net;
using System.Text;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Hosting;
using Ripen.Delivery;
using Ripen.Server.Api.Fields;
using Ripen.Server.Api.Keys;

namespace Ripen.Server.Settings;

/// <summary>
/// Reads and checks everything under <c>Ripen:</c> (contract §2). An unknown key, a bad value and a key that this release does not know stop the start with a
/// sentence.
/// </summary>
public static class SettingsReader
{
    private const string Section = "Ripen";
    private const int MaxPartitions = 1024;
    private const long SmallestHistory = 1024 * 1024;

    private static readonly TimeSpan ShortestHistory = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, Func<RipenSettings, string, RipenSettings?>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = Storage,
        ["Partitions"] = (settings, text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count is >= 1 and <= MaxPartitions ? settings with { Partitions = count } : null,
        ["BootstrapApiKey"] = (settings, text) => IsKey(text) ? settings with { BootstrapApiKey = text } : null,
        ["TimeZone"] = (settings, text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? settings with { TimeZone = zone } : null,
        ["Currency"] = (settings, text) => Currencies.Find(text) is { } code ? settings with { Currency = code } : null,
        ["CurrencyRates"] = (settings, text) => SettingValues.TryRates(text, out var rates) ? settings with { CurrencyRates = rates } : null,
        ["Dedup:Window"] = (settings, text) => SettingValues.TryDuration(text, out var window) ? settings with { DedupWindow = window } : null,
        ["Dedup:MaxBytes"] = (settings, text) => SettingValues.TryBytes(text, out var bytes) && bytes > 0 ? settings with { DedupMaxBytes = bytes } : null,
        ["Memory:Profiles"] = (settings, text) => SettingValues.TryBytes(text, out var bytes) && bytes > 0 ? settings with { ProfileMemory = bytes } : null,
        ["History:Keep"] = (settings, text) =>
            SettingValues.TryDuration(text, out var keep) && keep >= ShortestHistory ? settings with { HistoryKeep = keep } : null,
        ["History:MaxBytes"] = (settings, text) =>
            text == "none" ? settings with { HistoryMaxBytes = null }
                : SettingValues.TryBytes(text, out var bytes) && bytes >= SmallestHistory ? settings with { HistoryMaxBytes = bytes } : null,
        ["Guards:Breaker"] = (settings, text) => SettingValues.TryBreaker(text, out var limit) ? settings with { Breaker = limit } : null,
        ["Track:MaxEventAge"] = (settings, text) => SettingValues.TryDuration(text, out var age) ? settings with { MaxEventAge = age } : null,
        ["Delivery:AllowedPrivateHosts"] = (settings, text) =>
            List(text) is { } hosts && hosts.All(IsHost) ? settings with { AllowedPrivateHosts = hosts } : null,
        ["Delivery:AllowedPorts"] = Ports,
        ["Delivery:RenderedHosts"] = (settings, text) =>
            List(text) is { } hosts && hosts.All(host => IsHost(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) && !host.Contains('/', StringComparison.Ordinal))
                ? settings with { RenderedHosts = hosts } : null,
        ["Delivery:HostRates"] = (settings, text) => settings with { DeliveryLimits = settings.DeliveryLimits with { HostRates = text } },
        ["Delivery:MaxConcurrent"] = (settings, text) => Limit(settings, text, (limits, number) => limits with { MaxConcurrent = number }),
        ["Delivery:MaxConcurrentPerHost"] = (settings, text) => Limit(settings, text, (limits, number) => limits with { MaxConcurrentPerHost = number }),
        ["Delivery:MaxWebhookFailures"] = (settings, text) => Limit(settings, text, (limits, number) => limits with { MaxWebhookFailures = number }),
        ["Delivery:MaxConnectedContentFailures"] = (settings, text) => Limit(settings, text, (limits, number) => limits with { MaxConnectedContentFailures = number }),
        ["Delivery:RatioRuleMinRequests"] = (settings, text) => Limit(settings, text, (limits, number) => limits with { RatioRuleMinRequests = number }),
        ["Delivery:Probes"] = (settings, text) => Limit(settings, text, (limits, number) => limits with { Probes = number }),
        ["RateLimits"] = (settings, text) => SettingValues.TryRateLimits(text, out var limits) ? settings with { RateLimits = limits } : null,
        ["Collect:AddressLimit"] = (settings, text) =>
            SettingValues.TryRateLimit(text, out var limit) ? settings with { Collect = settings.Collect with { PerAddress = limit } } : null,
        ["Collect:AppLimit"] = (settings, text) =>
            SettingValues.TryRateLimit(text, out var limit) ? settings with { Collect = settings.Collect with { PerApp = limit } } : null,
        ["Bots:Score"] = (settings, text) => text is "on" or "off" ? settings with { ScoreBots = text == "on" } : null,
        ["Http:TrustedProxies"] = (settings, text) =>
            List(text) is { Length: > 0 } proxies && proxies.All(p => AllowedNetwork.TryParse(p, out _)) ? settings with { TrustedProxies = [.. proxies.Select(AllowedNetwork.Parse)] } : null,
        ["Alerts:Webhook"] = (settings, text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 ? settings with { Alerts = settings.Alerts with { Webhook = url } } : null,
        ["Alerts:EndpointErrors"] = (settings, text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? settings with { Alerts = settings.Alerts with { EndpointErrors = count } } : null,
        ["Alerts:Smtp:Host"] = (settings, text) => Uri.CheckHostName(text) != UriHostNameType.Unknown ? Smtp(settings, smtp => smtp with { Host = text }) : null,
        ["Alerts:Smtp:Port"] = (settings, text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535 ? Smtp(settings, smtp => smtp with { Port = port }) : null,
        ["Alerts:Smtp:Security"] = (settings, text) =>
            text is "starttls" or "tls" or "none" ? Smtp(settings, smtp => smtp with { Security = Enum.Parse<SmtpSecurity>(text, ignoreCase: true) }) : null,
        ["Alerts:Smtp:User"] = (settings, text) => Smtp(settings, smtp => smtp with { User = text }),
        ["Alerts:Smtp:Password"] = (settings, text) => Smtp(settings, smtp => smtp with { Password = text }),
        ["Alerts:Smtp:From"] = (settings, text) => IsAddress(text) ? Smtp(settings, smtp => smtp with { From = text }) : null,
        ["Alerts:Smtp:To"] = (settings, text) =>
            List(text) is { Length: > 0 and <= SmtpSettings.MaxTo } to && to.All(IsAddress) ? Smtp(settings, smtp => smtp with { To = to }) : null,
        ["Admin:Email"] = (settings, text) => IsAddress(text) ? settings with { AdminEmail = text } : null,
        ["Admin:Password"] = (settings, text) => text.Length >= DashboardHost.MinPasswordLength ? settings with { AdminPassword = text } : null,
        ["OpenId:Authority"] = (settings, text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)) ? settings with { OpenId = settings.OpenId with { Authority = url } } : null,
        ["OpenId:ClientId"] = (settings, text) => settings with { OpenId = settings.OpenId with { ClientId = text } },
        ["OpenId:ClientSecret"] = (settings, text) => settings with { OpenId = settings.OpenId with { ClientSecret = text } },
        ["OpenId:Name"] = (settings, text) => text.Length <= 40 ? settings with { OpenId = settings.OpenId with { Name = text } } : null,
        ["OpenId:NewAccounts"] = (settings, text) =>
            text == "none" ? settings with { OpenId = settings.OpenId with { NewAccounts = null } }
                : text is "analyst" or "editor" or "administrator" ? settings with { OpenId = settings.OpenId with { NewAccounts = Enum.Parse<Role>(text, ignoreCase: true) } } : null,
        ["PublicUrl"] = (settings, text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath == "/" && url.Query.Length == 0 ? settings with { PublicUrl = url } : null,
        ["TestClock"] = (settings, text) =>
            text == "off" ? settings with { TestClock = null } : SettingValues.TryInstant(text, out var instant)
                ? settings with { TestClock = instant } : null,
    };

    private static readonly Dictionary<string, string> Wanted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = "sqlite:FOLDER",
        ["Partitions"] = "a whole number from 1 to 1024",
        ["BootstrapApiKey"] = "16 to 256 visible ASCII characters without quotes",
        ["TimeZone"] = "an IANA name such as Europe/Paris",
        ["Currency"] = "a code of ISO 4217 such as EUR",
        ["CurrencyRates"] = "what one unit is worth in the reporting currency, such as EUR=1.08,GBP=1.27",
        ["Dedup:Window"] = "a duration such as 24h",
        ["Dedup:MaxBytes"] = "a number of bytes such as 500MB",
        ["Memory:Profiles"] = "a number of bytes such as 2GB",
        ["History:Keep"] = "a duration of at least an hour such as 90d",
        ["History:MaxBytes"] = "a number of bytes of at least 1MB such as 10GB, or none",
        ["Guards:Breaker"] = "a number of entries per duration such as 60/1m, or off",
        ["Track:MaxEventAge"] = "a duration such as 30d",
        ["Delivery:AllowedPrivateHosts"] = "a list of host, host:port or CIDR, separated by commas",
        ["Delivery:AllowedPorts"] = "a list of ports from 1 to 65535, separated by commas",
        ["Delivery:RenderedHosts"] = "a list of host, host:port or *.domain, separated by commas",
        ["Delivery:HostRates"] = "host=NUMBER/TIME separated by commas, such as crm.example=600/1m",
        ["Delivery:MaxConcurrent"] = "a whole number from 1 to 10000, not below Ripen:Delivery:MaxConcurrentPerHost",
        ["Delivery:MaxConcurrentPerHost"] = "a whole number from 1 to Ripen:Delivery:MaxConcurrent",
        ["Delivery:MaxWebhookFailures"] = "a whole number from 1",
        ["Delivery:MaxConnectedContentFailures"] = "a whole number from 1",
        ["Delivery:RatioRuleMinRequests"] = "a whole number, 0 for off",
        ["Delivery:Probes"] = "a whole number from 1 to 1000",
        ["RateLimits"] = "off, braze, or NAME=NUMBER/TIME separated by commas, such as braze,users.track=100/1s",
        ["Collect:AddressLimit"] = "a number of requests per duration such as 600/1m, or off",
        ["Collect:AppLimit"] = "a number of requests per duration such as 60000/1m, or off",
        ["Bots:Score"] = "on or off",
        ["Http:TrustedProxies"] = "a list of addresses or CIDR blocks, separated by commas",
        ["Alerts:Webhook"] = "an address that begins with https:// or http://",
        ["Alerts:EndpointErrors"] = "a whole number from 1",
        ["Alerts:Smtp:Host"] = "the name of a mail server",
        ["Alerts:Smtp:Port"] = "a port from 1 to 65535",
        ["Alerts:Smtp:Security"] = "starttls, tls or none",
        ["Alerts:Smtp:User"] = "a name",
        ["Alerts:Smtp:Password"] = "a password",
        ["Alerts:Smtp:From"] = "an e-mail address",
        ["Alerts:Smtp:To"] = "1 to 20 e-mail addresses, separated by commas",
        ["Admin:Email"] = "an e-mail address",
        ["Admin:Password"] = "at least 12 characters",
        ["OpenId:Authority"] = "the address of an identity provider, which begins with https://",
        ["OpenId:ClientId"] = "a name",
        ["OpenId:ClientSecret"] = "a secret",
        ["OpenId:Name"] = "at most 40 characters",
        ["OpenId:NewAccounts"] = "analyst, editor, administrator or none",
        ["PublicUrl"] = "an address without a path, such as https://ripen.example",
        ["TestClock"] = "an ISO 8601 instant such as 2026-01-05T09:00:00Z, or off",
    };

    private static readonly HashSet<string> Secrets = new(["BootstrapApiKey", "Admin:Password", "OpenId:ClientSecret", "Alerts:Webhook", "Alerts:Smtp:Password"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NotInThisRelease =
        ["Cluster"];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">A key or value stops the start.</exception>
    public static RipenSettings Read(IConfiguration configuration)
    {
        var settings = new RipenSettings();
        foreach (var (key, text) in Values(configuration.GetSection(Section)))
        {
            settings = Apply(settings, key, text);
        }

        return Checked(settings);
    }

    private static RipenSettings Apply(RipenSettings settings, string key, string text)
    {
        if (Readers.TryGetValue(key, out var reader))
        {
            return reader(settings, text)
                ?? throw new SettingsException($"{Section}:{key} is {Shown(key, text)}, which is not valid; it wants {Wanted[key]}.");
        }

        var later = Array.Find(NotInThisRelease, name =>
            key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        if (later is null)
        {
            var nearest = NearestName.Of(key, Readers.Keys.Concat(NotInThisRelease));
            throw new SettingsException($"{Section}:{key} is no known setting; the nearest is {Section}:{nearest}.");
        }

        return text == "off" ? settings : throw new SettingsException($"{Section}:{later} is not in this release; remove the setting.");
    }

    // A list may come as one text or as numbered children; both are one value here.
    private static IEnumerable<KeyValuePair<string, string>> Values(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            var key = child.Path[(Section.Length + 1)..];
            var items = child.GetChildren().ToList();
            if (items.Count > 0 && items.TrueForAll(item => int.TryParse(item.Key, out _)))
            {
                yield return KeyValuePair.Create(key, string.Join(',', items.Select(item => item.Value)));
                continue;
            }

            if (!string.IsNullOrEmpty(child.Value))
            {
                yield return KeyValuePair.Create(key, child.Value.Trim());
            }

            foreach (var inner in Values(child))
            {
                yield return inner;
            }
        }
    }

    private static RipenSettings? Storage(RipenSettings settings, string text)
    {
        const string Sqlite = "sqlite:";
        if (text.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingsException($"{Section}:Storage names a PostgreSQL server, and PostgreSQL is not in this release; use sqlite:FOLDER.");
        }

        return text.StartsWith(Sqlite, StringComparison.Ordinal) && text.Length > Sqlite.Length ? settings with { DataFolder = text[Sqlite.Length..] } : null;
    }

    private static RipenSettings? Ports(RipenSettings settings, string text)
    {
        var ports = new List<int>();
        foreach (var item in List(text))
        {
            if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
            {
                return null;
            }

            ports.Add(port);
        }

        return settings with { AllowedPorts = ports };
    }

    private static RipenSettings? Limit(RipenSettings settings, string text, Func<DeliveryLimits, int, DeliveryLimits> set) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? settings with { DeliveryLimits = set(settings.DeliveryLimits, number) } : null;

    private static bool IsAddress(string text) => EmailAddress.IsValid(Encoding.UTF8.GetBytes(text));

    private static RipenSettings Smtp(RipenSettings settings, Func<SmtpSettings, SmtpSettings> set) =>
        settings with { Alerts = settings.Alerts with { Smtp = set(settings.Alerts.Smtp) } };

    // Some bound one another, so they are looked at together.
    private static RipenSettings Checked(RipenSettings settings)
    {
        var options = new DeliveryOptions();
        settings.DeliveryLimits.ApplyTo(options);
        var result = new DeliveryOptionsValidator().Validate(null, options);
        return !result.Succeeded ? throw new SettingsException(result.Failures!.First())
            : settings.Alerts.Smtp.Problem is { } problem ? throw new SettingsException(problem)
            : settings;
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsHost(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out _);
        }

        if (IPAddress.TryParse(text, out _))
        {
            return true;
        }

        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        var isPort = colon < 0 || (int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= 65_535);
        return isPort && Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown;
    }

    private static bool IsKey(string text) =>
        text.Length is >= 16 and <= 256 && !text.AsSpan().ContainsAnyExceptInRange('!', '~') && text[0] is not ('"' or '\'');

    // The value of a secret is not for the terminal.
    private static string Shown(string key, string text) => Secrets.Contains(key) ? "set to a value" : $"'{text}'";
}
