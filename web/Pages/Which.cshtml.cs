using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>What somebody saw, as they would say it.</summary>
public enum WhichSight
{
    Hiding,
    Nuisance,
    Unsure,
}

/// <summary>What somebody wants most.</summary>
public enum WhichWish
{
    Secrecy,
    Reply,
}

/// <summary>For whoever is not sure which door is theirs: two questions, then one is proposed, and what was written goes along.</summary>
public sealed class WhichModel : PageModel
{
    [BindProperty] public WhichForm Form { get; set; } = new();

    /// <summary>Whether a report is proposed, else a complaint; null before the questions are answered.</summary>
    public bool? ProposesReport { get; private set; }

    public void OnPost()
    {
        if (ModelState.IsValid) ProposesReport = Form.Sight == WhichSight.Hiding || (Form.Sight == WhichSight.Unsure && Form.Wish == WhichWish.Secrecy);
    }
}

public sealed record WhichForm
{
    [Required(ErrorMessage = "Input.Missing"), StringLength(5000), Display(Name = "Which.Text")] public string Text { get; init; } = "";

    [Required(ErrorMessage = "Input.Choose"), Display(Name = "Which.Hidden")] public WhichSight? Sight { get; init; }

    [Required(ErrorMessage = "Input.Choose"), Display(Name = "Which.Want")] public WhichWish? Wish { get; init; }
}
