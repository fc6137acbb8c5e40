#include "web/handlers.h"
enum rp_rc rp_handle_capture(struct rp_web_request *request)
{ return rp_err_set(&request->err, RP_USAGE, "not yet"); }
enum rp_rc rp_handle_capture_form(struct rp_web_request *request)
{ return rp_err_set(&request->err, RP_USAGE, "not yet"); }
enum rp_rc rp_handle_form(struct rp_web_request *request)
{ return rp_err_set(&request->err, RP_USAGE, "not yet"); }
enum rp_rc rp_handle_draft(struct rp_web_request *request)
{ return rp_err_set(&request->err, RP_USAGE, "not yet"); }
enum rp_rc rp_handle_keep(struct rp_web_request *request)
{ return rp_err_set(&request->err, RP_USAGE, "not yet"); }
enum rp_rc rp_handle_drop(struct rp_web_request *request)
{ return rp_err_set(&request->err, RP_USAGE, "not yet"); }
