using System.Data.Common;
using Ripen.Dashboard.Ingestion;

namespace Ripen.Dashboard.Tests.Ingestion;

/// <summary>Connections as they are typed.</summary>
public sealed class ConnectionFormTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("a;Host=evil.example")]
    [InlineData("it's \"quoted\"; = and spaced ")]
    public void Text_with_any_password_reads_back_as_it_was_typed(string password)
    {
        var form = new ConnectionForm { Host = "db.example.com", Database = "warehouse", User = "ripen", Password = password };
        Assert.True(form.IsWhole);
        var read = new DbConnectionStringBuilder { ConnectionString = form.Text };
        Assert.Equal(("db.example.com", "5432", "warehouse", "ripen", password, "Require"), ($"{read["Host"]}", $"{read["Port"]}", $"{read["Database"]}", $"{read["Username"]}", $"{read["Password"]}", $"{read["SSL Mode"]}"));
        Assert.Equal(6, read.Count);
    }

    [Fact]
    public void Text_names_a_root_certificate_only_where_one_is_looked_at()
    {
        var form = new ConnectionForm { Host = "h", Database = "d", User = "u", Password = "p", RootCertificate = "/etc/ca.pem" };
        Assert.DoesNotContain("ca.pem", form.Text, StringComparison.Ordinal);
        form.Tls = "VerifyFull";
        Assert.Contains("ca.pem", form.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("1", true)]
    [InlineData("65535", true)]
    [InlineData("0", false)]
    [InlineData("65536", false)]
    [InlineData("-1", false)]
    [InlineData("54x", false)]
    public void IsPort_with_text_holds_for_what_is_one(string port, bool expected)
    {
        var form = new ConnectionForm { Host = "h", Database = "d", User = "u", Password = "p", Port = port };
        Assert.Equal((expected, expected), (form.IsPort, form.IsWhole));
    }

    [Fact]
    public void IsNew_ends_when_it_is_kept_and_Clear_forgets_everything()
    {
        var form = new ConnectionForm { Host = "h" };
        Assert.True(form.IsNew);
        form.IsKept = true;
        Assert.False(form.IsNew);
        form.Clear();
        Assert.Equal((false, false, string.Empty), (form.IsBegun, form.IsKept, form.Host));
    }
}
