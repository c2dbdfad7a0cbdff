using MudBlazor;

namespace Ripen.Dashboard.Shell;

/// <summary>Colours and letters. Every pair of text and ground has a contrast of at least 4.5 to 1; a test measures it on the pages.</summary>
internal static class RipenTheme
{
    // The letters of the reader's own system: nothing is fetched, and nothing jumps when a font arrives.
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    /// <summary>The theme, light and dark.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#b3420a",
            PrimaryContrastText = "#ffffff",
            Secondary = "#2b6e30",
            SecondaryContrastText = "#ffffff",
            Info = "#1a5fa8",
            Success = "#2b6e30",
            Warning = "#8a5a00",
            Error = "#b3261e",
            AppbarBackground = "#ffffff",
            AppbarText = "#2b2523",
            Background = "#faf8f6",
            Surface = "#ffffff",
            DrawerBackground = "#ffffff",
            DrawerText = "#3d3532",
            DrawerIcon = "#6b5f59",
            TextPrimary = "#2b2523",
            TextSecondary = "#645a55",
            TextDisabled = "#75696380",
            ActionDefault = "#645a55",
            LinesDefault = "#e6dfda",
            LinesInputs = "#8c817b",
            TableLines = "#eee8e4",
            Divider = "#e6dfda",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#ff9d6b",
            PrimaryContrastText = "#2a1206",
            Secondary = "#8fd694",
            SecondaryContrastText = "#0d260f",
            Info = "#8fc1f5",
            Success = "#8fd694",
            Warning = "#f3c26b",
            Error = "#ffb4ab",
            AppbarBackground = "#1d1917",
            AppbarText = "#f0e9e5",
            Background = "#151210",
            Surface = "#1f1b19",
            DrawerBackground = "#1a1614",
            DrawerText = "#ddd3cd",
            DrawerIcon = "#b8aca5",
            TextPrimary = "#f0e9e5",
            TextSecondary = "#bfb3ac",
            ActionDefault = "#bfb3ac",
            LinesDefault = "#38312d",
            LinesInputs = "#8c817b",
            TableLines = "#2d2724",
            Divider = "#38312d",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = ".9rem", LineHeight = "1.5" },
            H1 = new H1Typography { FontFamily = Letters, FontSize = "1.6rem", FontWeight = "600", LineHeight = "1.3" },
            H2 = new H2Typography { FontFamily = Letters, FontSize = "1.15rem", FontWeight = "600", LineHeight = "1.4" },
            H3 = new H3Typography { FontFamily = Letters, FontSize = "1rem", FontWeight = "600", LineHeight = "1.4" },
            Button = new ButtonTypography { FontFamily = Letters, FontSize = ".875rem", FontWeight = "600", TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "264px" },
    };
}
