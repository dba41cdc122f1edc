using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>The style guide is a tool of the house: elsewhere it does not exist.</summary>
public static class StyleguideGate
{
    public static void HideStyleguideOutside(this PageConventionCollection conventions, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) conventions.AddFolderApplicationModelConvention("/Styleguide", page => page.Filters.Add(new Hidden()));
    }

    private sealed class Hidden : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) => context.Result = new NotFoundResult();

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
