using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>Habits that a compiler does not keep.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void No_page_has_script_or_style_of_its_own() =>
        Assert.Empty(
            from path in Sources.Below("web", ".cshtml")
            where Inline().IsMatch(File.ReadAllText(path))
            select Sources.Short(path));

    [Fact]
    public void Nothing_is_called_service_manager_helper_repository_dto_or_utils() =>
        Assert.Empty(
            from path in Sources.Below("db", ".cs").Concat(Sources.Below("web", ".cs")).Concat(Sources.Below("api", ".cs"))
            from Match type in ForbiddenName().Matches(File.ReadAllText(path))
            select $"{Sources.Short(path)}: {type.Groups[1].Value}");

    [Fact]
    public void Chinese_lives_in_the_words_and_not_in_pages() =>
        Assert.Empty(
            from path in Sources.Below("web", ".cs", ".cshtml").Concat(Sources.Below("api", ".cs"))
            from line in File.ReadLines(path).Select((text, index) => (text, number: index + 1))
            where Han().IsMatch(line.text) && !Comment().IsMatch(line.text)
            select $"{Sources.Short(path)}:{line.number}");

    // Without one it goes to whatever stands in the browser: after a refusal the act of another form.
    [Fact]
    public void Every_form_of_the_office_names_the_address_that_it_goes_to() =>
        Assert.Empty(
            from path in Sources.Below(Path.Combine("web", "Pages", "Office"), ".cshtml")
            from Match form in PostForm().Matches(File.ReadAllText(path))
            where !Address().IsMatch(form.Value)
            select $"{Sources.Short(path)}: {form.Value}");

    [GeneratedRegex(@"<form\b[^>]*method=""post""[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex PostForm();

    [GeneratedRegex(@"\s(action|asp-page|asp-page-handler|asp-route(-\w+)?)=")]
    private static partial Regex Address();

    // A connection goes back to the pool as it is, so the next would inherit it. These release what they hold, or keep their connection.
    [Fact]
    public void Nothing_is_set_for_a_session_of_the_database() =>
        Assert.Equal(
            ["db/Kernel/PrivatePostgres.cs", "db/Schema/Migrator.cs", "db/Seeds/Demo/DemoTown.cs", "web/Hosting/Evictions.cs"],
            from path in Sources.Below("db", ".cs").Concat(Sources.Below("web", ".cs")).Concat(Sources.Below("api", ".cs"))
            where KeptInSession().IsMatch(File.ReadAllText(path))
            let shown = Sources.Short(path)
            orderby shown
            select shown);

    [GeneratedRegex(@"set_config\([^;]*?, false\)|\bpg_(?:try_)?advisory_lock\(|\bcreate temp|\bset (?:session|role|time zone|search_path|statement_timeout|lock_timeout)\b|""listen |\bdeclare \w+ (?:no scroll )?cursor", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex KeptInSession();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|<style|\sstyle=""|\son(click|load|submit|change|input)=|javascript:|Html\.Raw|new HtmlString")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(\w+(?:Service|Manager|Helper|Repository|Dto|Utils))\b")]
    private static partial Regex ForbiddenName();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"^\s*(///?|\*|@\*)")]
    private static partial Regex Comment();
}
