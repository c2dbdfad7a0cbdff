namespace Ripen.Demo.Screen;

/// <summary>How wide the columns of the table are, in characters.</summary>
/// <param name="Name">The lead.</param>
/// <param name="Company">Its company; 0 when there is no room.</param>
/// <param name="Bar">The bar beside the score.</param>
/// <param name="Cause">The last cause.</param>
internal readonly record struct RowWidths(int Name, int Company, int Bar, int Cause)
{
    /// <summary>The score.</summary>
    public const int Score = 4;

    /// <summary>The last change.</summary>
    public const int Delta = 3;

    /// <summary>The CRM status.</summary>
    public const int Status = 8;

    private const int NameWidth = 15;
    private const int CompanyWidth = 12;
    private const int CauseWidth = 26;
    private const int LongestBar = 20;
    private const int ShortestBar = 5;
    private const int WithCompany = 78;

    /// <summary>The columns that fit into <paramref name="width"/> characters, with a space between two of them.</summary>
    public static RowWidths For(int width)
    {
        var company = width > WithCompany ? CompanyWidth : 0;
        var others = NameWidth + Score + Delta + Status + 5 + (company > 0 ? company + 1 : 0);
        var cause = Math.Clamp(width - others - ShortestBar, 0, CauseWidth);
        return new RowWidths(NameWidth, company, Math.Clamp(width - others - cause, 1, LongestBar), cause);
    }
}
