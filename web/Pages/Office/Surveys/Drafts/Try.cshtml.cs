using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Pages.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>The draft, answered to see which questions come: the same reading as a real sheet's, and nothing is kept.</summary>
public sealed class TryModel(DraftReader reader) : DraftPage(reader)
{
    [BindProperty] public Dictionary<string, string[]?> A { get; set; } = [];

    public IReadOnlyDictionary<string, string?> Typed { get; private set; } = new Dictionary<string, string?>();

    public Sheet Sheet { get; private set; } = null!;

    /// <summary>What is wrong with what was typed; what is still open is no fault here.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    public void OnGet() => Sheet = Sheet.Read(Draft.Questionnaire, Typed);

    public void OnPost()
    {
        Typed = SentAnswers.Of(Draft.Questionnaire, A);
        foreach (var key in ModelState.Keys.ToArray()) ModelState.Remove(key);
        Sheet = Sheet.Read(Draft.Questionnaire, Typed);
        Faults = Sheet.Faults.Where(fault => Typed.ContainsKey(fault.Key) && !string.IsNullOrEmpty(Typed[fault.Key])).ToDictionary();
    }
}
