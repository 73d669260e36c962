package dev.holdfast.portal.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where password managers look for the page that changes a password. */
@Controller
class ChangePasswordPage {

  @GetMapping("/.well-known/change-password")
  String show() {
    return "redirect:/account/password";
  }
}
