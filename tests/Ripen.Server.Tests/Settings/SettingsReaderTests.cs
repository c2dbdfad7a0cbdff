using Microsoft.Extensions.Configuration;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Settings;

namespace Ripen.Server.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static RipenSettings Read(params (string Key, string Value)[] settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());

    [Fact]
    public void Read_without_settings_gives_the_defaults()
    {
        var settings = Read();

        Assert.Equal("./data", settings.DataFolder);
        Assert.Null(settings.Partitions);
        Assert.Equal(TimeZoneInfo.Utc, settings.TimeZone);
        Assert.Equal(TimeSpan.FromHours(24), settings.DedupWindow);
        Assert.Equal(1_000_000_000, settings.DedupMaxBytes);
        Assert.Equal(new BreakerLimit(60, TimeSpan.FromMinutes(1)), settings.Breaker);
        Assert.Equal([80, 443], settings.AllowedPorts);
        Assert.Null(settings.TestClock);
    }

    [Fact]
    public void Read_takes_every_setting_of_this_release()
    {
        var settings = Read(
            ("Ripen:Storage", "sqlite:/var/lib/ripen"),
            ("ripen:partitions", "8"),
            ("Ripen:BootstrapApiKey", "0123456789abcdef"),
            ("Ripen:TimeZone", "Europe/Paris"),
            ("Ripen:Currency", "eur"),
            ("Ripen:CurrencyRates", "usd=0.90, GBP = 1.17"),
            ("Ripen:Dedup:Window", "2d"),
            ("Ripen:Dedup:MaxBytes", "500MB"),
            ("Ripen:Memory:Profiles", "2GiB"),
            ("Ripen:History:Keep", "30d"),
            ("Ripen:History:MaxBytes", "5GB"),
            ("Ripen:Guards:Breaker", "off"),
            ("Ripen:Track:MaxEventAge", "2w"),
            ("Ripen:Delivery:AllowedPrivateHosts:0", "127.0.0.1:5090"),
            ("Ripen:Delivery:AllowedPrivateHosts:1", "10.0.0.0/8"),
            ("Ripen:Delivery:AllowedPorts", "443, 8443"),
            ("Ripen:TestClock", "2026-01-05T10:00:00+01:00"));

        Assert.Equal("/var/lib/ripen", settings.DataFolder);
        Assert.Equal(8, settings.Partitions);
        Assert.Equal("0123456789abcdef", settings.BootstrapApiKey);
        Assert.Equal("Europe/Paris", settings.TimeZone.Id);
        Assert.Equal(("EUR", "GBP=1.17,USD=0.9"), (settings.Currency, settings.CurrencyRates));
        Assert.Equal(TimeSpan.FromDays(2), settings.DedupWindow);
        Assert.Equal(500_000_000, settings.DedupMaxBytes);
        Assert.Equal(2L << 30, settings.ProfileMemory);
        Assert.Equal((TimeSpan.FromDays(30), 5_000_000_000), (settings.HistoryKeep, settings.HistoryMaxBytes));
        Assert.Null(settings.Breaker);
        Assert.Equal(TimeSpan.FromDays(14), settings.MaxEventAge);
        Assert.Equal(["127.0.0.1:5090", "10.0.0.0/8"], settings.AllowedPrivateHosts);
        Assert.Equal([443, 8443], settings.AllowedPorts);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), settings.TestClock);
    }

    [Theory]
    [InlineData("Ripen:Partitons", "8", "Ripen:Partitons is no known setting; the nearest is Ripen:Partitions.")]
    [InlineData("Ripen:Dedup:Windows", "8", "Ripen:Dedup:Windows is no known setting; the nearest is Ripen:Dedup:Window.")]
    [InlineData("Ripen:Partitions:Count", "8", "Ripen:Partitions:Count is no known setting; the nearest is Ripen:Partitions.")]
    public void Read_refuses_an_unknown_key_and_names_the_nearest(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => Read((key, value))).Message);

    [Theory]
    [InlineData("Ripen:Partitions", "0")]
    [InlineData("Ripen:Partitions", "1025")]
    [InlineData("Ripen:Partitions", "-1")]
    [InlineData("Ripen:Partitions", "many")]
    [InlineData("Ripen:Storage", "./data")]
    [InlineData("Ripen:Storage", "sqlite:")]
    [InlineData("Ripen:TimeZone", "Mars/Olympus")]
    [InlineData("Ripen:Currency", "EURO")]
    [InlineData("Ripen:CurrencyRates", "EUR")]
    [InlineData("Ripen:CurrencyRates", "EUR=0")]
    [InlineData("Ripen:CurrencyRates", "EUR=1000001")]
    [InlineData("Ripen:CurrencyRates", "EUR=1,eur=2")]
    [InlineData("Ripen:CurrencyRates", "EUR=1,5")]
    [InlineData("Ripen:Dedup:Window", "24")]
    [InlineData("Ripen:Dedup:Window", "-1h")]
    [InlineData("Ripen:Dedup:Window", "99999999w")]
    [InlineData("Ripen:Dedup:MaxBytes", "0")]
    [InlineData("Ripen:Dedup:MaxBytes", "1 TB")]
    [InlineData("Ripen:Memory:Profiles", "lots")]
    [InlineData("Ripen:History:Keep", "59m")]
    [InlineData("Ripen:History:MaxBytes", "1000000")]
    [InlineData("Ripen:Guards:Breaker", "60")]
    [InlineData("Ripen:Guards:Breaker", "0/1m")]
    [InlineData("Ripen:Guards:Breaker", "60/0s")]
    [InlineData("Ripen:Delivery:AllowedPorts", "80,0")]
    [InlineData("Ripen:Delivery:AllowedPorts", "65536")]
    [InlineData("Ripen:Delivery:AllowedPrivateHosts", "10.0.0.0/99")]
    [InlineData("Ripen:Delivery:AllowedPrivateHosts", "host:99999")]
    [InlineData("Ripen:Delivery:RenderedHosts", "https://crm.example")]
    [InlineData("Ripen:Delivery:RenderedHosts", "10.0.0.0/8")]
    [InlineData("Ripen:Delivery:MaxConcurrent", "many")]
    [InlineData("Ripen:Delivery:Probes", "-1")]
    [InlineData("Ripen:RateLimits", "vendor")]
    [InlineData("Ripen:RateLimits", "users.track=0/1s")]
    [InlineData("Ripen:RateLimits", "users.track=5/0s")]
    [InlineData("Ripen:RateLimits", "users.track=off")]
    [InlineData("Ripen:RateLimits", "users.merge=5/1s")]
    [InlineData("Ripen:RateLimits", "ripen.status=5/1s")]
    [InlineData("Ripen:Alerts:EndpointErrors", "0")]
    [InlineData("Ripen:Alerts:Smtp:Host", "mail server")]
    [InlineData("Ripen:Alerts:Smtp:Port", "0")]
    [InlineData("Ripen:Alerts:Smtp:Security", "ssl")]
    [InlineData("Ripen:Alerts:Smtp:From", "nobody")]
    [InlineData("Ripen:Alerts:Smtp:To", "a@b.example,nobody")]
    [InlineData("Ripen:TestClock", "tomorrow")]
    public void Read_refuses_a_bad_value_and_says_what_is_wanted(string key, string value)
    {
        var message = Assert.Throws<SettingsException>(() => Read((key, value))).Message;

        Assert.StartsWith($"{key} is '{value}', which is not valid; it wants ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ripen:Partitions", "1")]
    [InlineData("Ripen:Partitions", "1024")]
    [InlineData("Ripen:Delivery:AllowedPrivateHosts", "localhost")]
    [InlineData("Ripen:Delivery:AllowedPrivateHosts", "[::1]:8080,::1,fd00::/8,crm.internal:8443")]
    [InlineData("Ripen:History:Keep", "1h")]
    [InlineData("Ripen:History:MaxBytes", "1MiB")]
    [InlineData("Ripen:History:MaxBytes", "none")]
    [InlineData("Ripen:Delivery:RenderedHosts", "crm.example,crm.example:8443,*.crm.example")]
    [InlineData("Ripen:Delivery:HostRates", "crm.example=600/1m,*.crm.example=5/1s")]
    [InlineData("Ripen:Delivery:MaxConcurrentPerHost", "256")]
    [InlineData("Ripen:Delivery:RatioRuleMinRequests", "0")]
    [InlineData("Ripen:Delivery:Probes", "1000")]
    [InlineData("Ripen:Cluster", "off")]
    [InlineData("Ripen:RateLimits", "off")]
    [InlineData("Ripen:RateLimits", "braze")]
    [InlineData("Ripen:RateLimits", "users.track=1/1s")]
    [InlineData("Ripen:TestClock", "off")]
    public void Read_takes_values_at_their_bounds(string key, string value) => Assert.NotNull(Read((key, value)));

    [Theory]
    [InlineData("Ripen:Delivery:HostRates", "crm.example=600")]
    [InlineData("Ripen:Delivery:MaxConcurrent", "10001")]
    [InlineData("Ripen:Delivery:MaxConcurrentPerHost", "257")]
    [InlineData("Ripen:Delivery:MaxWebhookFailures", "0")]
    [InlineData("Ripen:Delivery:Probes", "1001")]
    public void Read_refuses_limits_of_calls_that_mean_nothing(string key, string value) =>
        Assert.StartsWith(key, Assert.Throws<SettingsException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_limits_of_calls_arrive()
    {
        var limits = Read(("Ripen:Delivery:MaxConcurrent", "20"), ("Ripen:Delivery:MaxConcurrentPerHost", "4"), ("Ripen:Delivery:HostRates", "a.example=1/1s"), ("Ripen:Delivery:MaxWebhookFailures", "9")).DeliveryLimits;
        Assert.Equal((20, 4, "a.example=1/1s", 9, 3000), (limits.MaxConcurrent, limits.MaxConcurrentPerHost, limits.HostRates, limits.MaxWebhookFailures, limits.MaxConnectedContentFailures));
    }

    [Fact]
    public void Read_takes_limits_of_requests_and_the_later_wins()
    {
        var limits = Read(("Ripen:RateLimits", "braze, users.track=100/1s, default=7/1h")).RateLimits;

        Assert.Equal(new RateLimit(100, TimeSpan.FromSeconds(1)), limits["users.track"]);
        Assert.Equal(new RateLimit(7, TimeSpan.FromHours(1)), limits["default"]);
        Assert.Equal(new RateLimit(20_000, TimeSpan.FromMinutes(1)), limits["users"]);
        Assert.Empty(Read(("Ripen:RateLimits", "off")).RateLimits);
    }

    [Fact]
    public void Read_takes_where_alerts_go()
    {
        var alerts = Read(
            ("Ripen:Alerts:Webhook", "http://127.0.0.1:9093/hook"),
            ("Ripen:Alerts:EndpointErrors", "500"),
            ("Ripen:Alerts:Smtp:Host", "mail.example"),
            ("Ripen:Alerts:Smtp:Port", "465"),
            ("Ripen:Alerts:Smtp:Security", "tls"),
            ("Ripen:Alerts:Smtp:User", "ripen"),
            ("Ripen:Alerts:Smtp:Password", "sesame"),
            ("Ripen:Alerts:Smtp:From", "ripen@example.com"),
            ("Ripen:Alerts:Smtp:To:0", "ops@example.com"),
            ("Ripen:Alerts:Smtp:To:1", "marketing@example.com")).Alerts;

        Assert.Equal((new Uri("http://127.0.0.1:9093/hook"), 500), (alerts.Webhook, alerts.EndpointErrors));
        Assert.Equal(("mail.example", 465, SmtpSecurity.Tls, "ripen", "sesame"), (alerts.Smtp.Host, alerts.Smtp.Port, alerts.Smtp.Security, alerts.Smtp.User, alerts.Smtp.Password));
        Assert.Equal(("ripen@example.com", "ops@example.com,marketing@example.com"), (alerts.Smtp.From, string.Join(',', alerts.Smtp.To)));
    }

    [Theory]
    [InlineData("To", "Ripen:Alerts:Smtp:Host=mail.example", "Ripen:Alerts:Smtp:From=a@b.example")]
    [InlineData("From", "Ripen:Alerts:Smtp:Host=mail.example", "Ripen:Alerts:Smtp:To=a@b.example")]
    [InlineData("Host", "Ripen:Alerts:Smtp:From=a@b.example", "Ripen:Alerts:Smtp:To=a@b.example")]
    [InlineData("both User and Password", "Ripen:Alerts:Smtp:Host=mail.example", "Ripen:Alerts:Smtp:From=a@b.example", "Ripen:Alerts:Smtp:To=a@b.example", "Ripen:Alerts:Smtp:User=x")]
    public void Read_refuses_half_a_mail_server_and_names_what_is_missing(string missing, params string[] settings) =>
        Assert.StartsWith($"Ripen:Alerts:Smtp needs {missing}", Assert.Throws<SettingsException>(() => Read([.. settings.Select(s => (s[..s.IndexOf('=', StringComparison.Ordinal)], s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..]))])).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_takes_at_most_20_addresses()
    {
        Assert.NotNull(Read(("Ripen:Alerts:Smtp:Host", "m.example"), ("Ripen:Alerts:Smtp:From", "a@b.example"), ("Ripen:Alerts:Smtp:To", Addresses(SmtpSettings.MaxTo))));
        Assert.Throws<SettingsException>(() => Read(("Ripen:Alerts:Smtp:To", Addresses(SmtpSettings.MaxTo + 1))));
    }

    private static string Addresses(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"u{i}@example.com"));

    [Fact]
    public void Read_never_repeats_an_address_that_may_hold_a_secret() =>
        Assert.DoesNotContain("T0/B1", Assert.Throws<SettingsException>(() => Read(("Ripen:Alerts:Webhook", "hooks.example/T0/B1"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Ripen:Cluster", "on", "Ripen:Cluster")]
    public void Read_refuses_settings_of_later_releases_by_name(string key, string value, string named) =>
        Assert.Equal($"{named} is not in this release; remove the setting.", Assert.Throws<SettingsException>(() => Read((key, value))).Message);

    [Fact]
    public void Read_takes_the_first_account_and_where_the_world_reaches_the_server()
    {
        var settings = Read(("Ripen:Admin:Email", "ada@ripen.example"), ("Ripen:Admin:Password", "twelve chars"), ("Ripen:PublicUrl", "https://ripen.example"));
        Assert.Equal(("ada@ripen.example", "twelve chars", new Uri("https://ripen.example/")), (settings.AdminEmail, settings.AdminPassword, settings.PublicUrl));
        Assert.DoesNotContain("short", Assert.Throws<SettingsException>(() => Read(("Ripen:Admin:Password", "short"))).Message, StringComparison.Ordinal);
        Assert.Throws<SettingsException>(() => Read(("Ripen:Admin:Email", "ada")));
        Assert.Throws<SettingsException>(() => Read(("Ripen:PublicUrl", "https://ripen.example/app")));
    }

    [Fact]
    public void Read_takes_limits_of_the_collector_and_trusted_proxies()
    {
        Assert.Equal((new RateLimit(600, TimeSpan.FromMinutes(1)), new RateLimit(60_000, TimeSpan.FromMinutes(1))), (Read().Collect.PerAddress!, Read().Collect.PerApp!));
        var settings = Read(("Ripen:Collect:AddressLimit", "off"), ("Ripen:Collect:AppLimit", "5/1s"), ("Ripen:Http:TrustedProxies:0", "10.0.0.1"), ("Ripen:Http:TrustedProxies:1", "fd00::/8"));
        Assert.Equal((null, new RateLimit(5, TimeSpan.FromSeconds(1))), (settings.Collect.PerAddress, settings.Collect.PerApp!));
        Assert.Equal(["10.0.0.1/32", "fd00::/8"], settings.TrustedProxies.Select(p => p.ToString()));
        Assert.Throws<SettingsException>(() => Read(("Ripen:Collect:AppLimit", "0/1m")));
        Assert.Throws<SettingsException>(() => Read(("Ripen:Http:TrustedProxies", "proxy.example")));
    }

    [Fact]
    public void Read_refuses_postgresql_in_words() =>
        Assert.Contains("PostgreSQL is not in this release", Assert.Throws<SettingsException>(() =>
            Read(("Ripen:Storage", "Host=db;Database=ripen"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_never_repeats_a_bad_key() =>
        Assert.DoesNotContain("short", Assert.Throws<SettingsException>(() => Read(("Ripen:BootstrapApiKey", "short"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_leaves_other_sections_alone() => Assert.NotNull(Read(("Logging:LogLevel:Default", "Warning"), ("RipenOther", "x")));
}
